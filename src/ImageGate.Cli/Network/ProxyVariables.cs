namespace ImageGate.Cli.Network;

/// <summary>
/// Which variable sets a proxy or exempts a host from it, in the order in which the framework reads them (HttpEnvironmentProxy
/// of System.Net.Http). Only explains: what is done is the framework's choice.
/// </summary>
internal sealed class ProxyVariables(RunnerEnvironment runner)
{
    private static readonly string[] ForHttps = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
    private static readonly string[] ForHttp = ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];
    private static readonly string[] Exempting = ["no_proxy", "NO_PROXY"];

    /// <summary>All that is set, without credentials.</summary>
    public string Summary
    {
        get
        {
            var set = new[] { First(ForHttps), First(ForHttp) }.OfType<string>().Distinct(StringComparer.Ordinal)
                .Select(name => $"{name} {WithoutLogin(runner.Variable(name)!)}");
            var summary = string.Join(", ", set);
            return summary.Length == 0 ? "none"
                : First(Exempting) is { } exempt ? $"{summary}, except {exempt} {runner.Variable(exempt)}"
                : summary;
        }
    }

    /// <param name="proxy">What the framework chose, or null for none.</param>
    public string Reason(Uri target, Uri? proxy)
    {
        var variable = First(target.Scheme == Uri.UriSchemeHttps ? ForHttps : ForHttp);
        if (proxy is not null)
        {
            return $"through the proxy {proxy.Authority}, set by {variable ?? "the system's settings"}";
        }

        return variable is null ? "no proxy is set"
            : Exemption(target) is { } exemption ? $"without the proxy of {variable}: {exemption} exempts it"
            : $"without the proxy of {variable}";
    }

    private string? Exemption(Uri target)
    {
        var name = First(Exempting);
        var entry = name is null
            ? null
            : Array.Find(
                runner.Variable(name)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                candidate => Matches(candidate, target.IdnHost));
        return entry is null ? null : $"{name} entry '{entry}'";
    }

    private static bool Matches(string entry, string host) =>
        entry == "*"
        || host.Equals(entry.TrimStart('*').TrimStart('.'), StringComparison.OrdinalIgnoreCase)
        || (entry.TrimStart('*').StartsWith('.') && host.EndsWith(entry.TrimStart('*'), StringComparison.OrdinalIgnoreCase));

    private string? First(string[] names) => Array.Find(names, name => runner.Variable(name) is not null);

    /// <summary>Variables also hold host:port without a scheme.</summary>
    private static string WithoutLogin(string value)
    {
        var place = value[(value.LastIndexOf('@') + 1)..];
        var scheme = place.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? place : place[(scheme + 3)..]).TrimEnd('/');
    }
}
