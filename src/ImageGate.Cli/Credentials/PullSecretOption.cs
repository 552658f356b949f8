using System.Text.RegularExpressions;
using ImageGate.Credentials;
using ImageGate.Planning;

namespace ImageGate.Cli.Credentials;

/// <summary>A value of <c>--pull-secret</c>: <c>[NAMESPACE/]NAME=FILE</c> or <c>[NAMESPACE/]NAME=env:VARIABLE</c>.</summary>
internal static partial class PullSecretOption
{
    private const string Usage = "--pull-secret wants [NAMESPACE/]NAME=FILE or [NAMESPACE/]NAME=env:VARIABLE";

    /// <returns>The secret, or null with the message of the misuse. The value itself is shown up to its "=" only.</returns>
    public static SuppliedSecret? Read(string value, RunnerEnvironment environment, out string? misuse)
    {
        var equals = value.IndexOf('=', StringComparison.Ordinal);
        var target = equals < 0 ? "" : value[..equals];
        if (!Target().IsMatch(target) || equals == value.Length - 1)
        {
            misuse = equals < 0 ? $"{Usage}; the '=' is missing" : $"{Usage}, not \"{OneLine.Of(target, 100)}=...\"";
            return null;
        }

        var slash = target.IndexOf('/', StringComparison.Ordinal);
        var (ns, name) = slash < 0 ? (null, target) : (target[..slash], target[(slash + 1)..]);
        return Content(value[(equals + 1)..], environment, out misuse) is { } content
            ? new SuppliedSecret.DockerConfigJson(ns, name, new(value[(equals + 1)..]), content)
            : null;
    }

    private static Secret? Content(string place, RunnerEnvironment environment, out string? misuse)
    {
        string? fault = null;
        var variable = place.StartsWith("env:", StringComparison.Ordinal) ? place[4..] : null;
        var text = variable is null
            ? ConfigFile.ReadText(Path.Combine(environment.WorkingDirectory, place), out fault)
            : environment.Variable(variable);
        misuse = (text, variable) switch
        {
            (not null, _) => null,
            (_, null) when place.AsSpan().ContainsAny('{', '\n') =>
                $"{Usage}; what stands behind the '=' looks like the content itself, which must not be in a command line",
            (_, null) => $"--pull-secret: the file {OneLine.Of(place, 200)} {fault}",
            _ => $"--pull-secret: the environment variable {OneLine.Of(variable, 100)} is not set",
        };
        return text is null ? null : new Secret(text);
    }

    // Names of Kubernetes objects: RFC 1123 subdomains.
    [GeneratedRegex(@"\A([a-z0-9]([a-z0-9-]*[a-z0-9])?/)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?\z")]
    private static partial Regex Target();
}
