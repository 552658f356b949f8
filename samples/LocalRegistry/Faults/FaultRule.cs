using Microsoft.AspNetCore.Http;

namespace LocalRegistry;

/// <summary>A fault and how many requests have met it.</summary>
internal sealed class FaultRule
{
    private readonly string method;
    private readonly string pattern;
    private int met;

    public FaultRule(Fault fault, string prefix = "")
    {
        Fault = fault;
        var space = fault.Match.IndexOf(' ', StringComparison.Ordinal);
        method = space < 0 ? "*" : fault.Match[..space];
        pattern = prefix + fault.Match[(space + 1)..];
    }

    public Fault Fault { get; }

    /// <summary>True: this request is to be harmed. Counts it.</summary>
    public bool Strikes(HttpRequest request)
    {
        var withQuery = pattern.Contains('?', StringComparison.Ordinal);
        var path = request.Path.Value + (withQuery ? request.QueryString.Value : "");
        if (!Glob.Matches(method, request.Method) || !Glob.Matches(pattern, path))
        {
            return false;
        }

        var number = Interlocked.Increment(ref met);
        return number > Fault.After && (Fault.Times is not { } times || number <= Fault.After + times);
    }
}
