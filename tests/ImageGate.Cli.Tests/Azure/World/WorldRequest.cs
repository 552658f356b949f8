namespace ImageGate.Cli.Tests.Azure.World;

/// <summary>One request that the world got.</summary>
/// <param name="Form">The names of what was posted, sorted; values may be secrets.</param>
/// <param name="IsAuthorized">Whether it carried an Authorization header.</param>
internal sealed record WorldRequest(string Method, string Host, string Path, string Query, string Form, bool IsAuthorized)
{
    public override string ToString() =>
        $"{Method} {Host}{Path}{(Query.Contains("scope=", StringComparison.Ordinal) ? Uri.UnescapeDataString(Query) : "")}{(Form.Length > 0 ? $" [{Form}]" : "")}";
}
