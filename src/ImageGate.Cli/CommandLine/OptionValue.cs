using System.Globalization;
using ImageGate.Azure;
using ImageGate.Cli.Azure.Arm;
using ImageGate.Planning;
using ImageGate.Policy;
using ImageGate.References;

namespace ImageGate.Cli.CommandLine;

/// <summary>Reads the values of an option into types, or says what would be valid.</summary>
internal static class OptionValue
{
    /// <summary>All values of an option that may be repeated.</summary>
    public static IReadOnlyList<string> All(IEnumerable<string> values) => [.. values.Where(value => value.Length > 0)];

    /// <summary>The value of an option that may be given once, or null.</summary>
    public static string? Single(string option, IEnumerable<string> values) => All(values) switch
    {
        [] => null,
        [var value] => value,
        var several => throw new UsageException(
            $"--{option} may be given once, but was given {several.Count} times: {string.Join(", ", several)}."),
    };

    /// <summary>One of a fixed list of words, or null where the option was not given.</summary>
    public static T? Word<T>(string option, IEnumerable<string> values, params (string Word, T Value)[] valid)
        where T : struct
    {
        if (Single(option, values) is not { } given)
        {
            return null;
        }

        var match = Array.FindIndex(valid, candidate => candidate.Word == given);
        return match >= 0
            ? valid[match].Value
            : throw new UsageException(
                $"--{option} '{given}' is not valid;{Hint(given, valid.Select(v => v.Word))} valid values: {string.Join(", ", valid.Select(v => v.Word))}.");
    }

    private static string Hint(string given, IEnumerable<string> words) =>
        NearestWord.Of(given, words) is { } nearest ? $" did you mean {nearest}?" : "";

    public static int? Number(string option, IEnumerable<string> values, int largest) => Single(option, values) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= largest => number,
        var text => throw new UsageException(
            $"--{option} '{text}' is not valid; give a whole number from 1 to {largest.ToString(CultureInfo.InvariantCulture)}."),
    };

    public static TimeSpan? Time(string option, IEnumerable<string> values) => Single(option, values) switch
    {
        null => null,
        var text => Duration.Parse(text) ?? throw new UsageException(
            $"--{option} '{text}' is not valid; give a whole number and a unit, up to a day: 500ms, 30s, 2m, 1h."),
    };

    public static PullShard Shard(IEnumerable<string> values) => Single("shard", values) switch
    {
        null => PullShard.All,
        var text => PullShard.Parse(text) ?? throw new UsageException(
            $"--shard '{text}' is not valid; write I/N, the I-th of N parts, such as 2/4."),
    };

    /// <summary>The full path of a file that an option names.</summary>
    public static string ExistingFile(string option, string file, RunnerEnvironment runner)
    {
        var path = Path.Combine(runner.WorkingDirectory, file);
        if (file.AsSpan().ContainsAny('{', '\n'))
        {
            throw new UsageException($"--{option} wants the path of a file; what was given looks like the content of one.");
        }

        return File.Exists(path) ? path : throw new UsageException($"--{option} '{file}': there is no such file.");
    }

    public static IReadOnlyList<AllowedRegistry> AllowList(IEnumerable<string> values) =>
    [
        .. All(values).Select(text => AllowedRegistry.TryParse(text, out var pattern, out var fault)
            ? pattern
            : throw new UsageException($"--allow-registry '{text}' is not valid: {fault}.")),
    ];

    public static IReadOnlyList<Platform> Platforms(IEnumerable<string> values) =>
    [
        .. All(values).Select(text => Platform.TryParse(text, out var platform)
            ? platform
            : throw new UsageException(
                $"--platform '{text}' is not valid; write OS/ARCH[/VARIANT], such as linux/amd64, linux/arm64, linux/arm/v7.")),
    ];

    public static IReadOnlyList<ResourceId> AksClusters(IEnumerable<string> values) =>
    [
        .. All(values).Select(text => ResourceId.TryParse(text, AksReader.ClusterType, out var id)
            ? id
            : throw new UsageException(
                $"--aks-cluster '{text}' is not valid; write the resource id of the cluster, as az aks show --query id prints it: "
                + $"/subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/{AksReader.ClusterType}/NAME.")).Distinct(),
    ];
}
