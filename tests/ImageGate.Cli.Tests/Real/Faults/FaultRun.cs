using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using CliWrap.Builders;

namespace ImageGate.Cli.Tests.Real.Faults;

/// <summary>One run of the program over one image, and what its report says.</summary>
internal static class FaultRun
{
    private static readonly string[] ProxyVariables =
        ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    /// <summary>For the resolver of the system, in place of resolv.conf's 1 s: a name server that is silent is so until the run's time is up.</summary>
    private const string PatientResolver = "timeout:30 attempts:1";

    /// <summary>The built program over all images of the rows, as a process in the namespace.</summary>
    /// <param name="rows">With the same surroundings.</param>
    public static async Task<IReadOnlyDictionary<string, FaultAnswer>> InNamespaceAsync(
        FaultNetwork network, IReadOnlyList<NetworkFault> rows, string program)
    {
        using var directory = new TempDirectory();
        var first = rows[0];
        string[] trust = first.Trusts ? ["--ca-file", network.CaFile] : [];
        string[] options = ["--docker-config", "none", "--timeout", first.EndsWithTheTime ? "8s" : "60s", "--concurrency", "64", .. trust];
        var command = CliWrap.Cli.Wrap(RealParts.Ip)
            .WithArguments(network.Pair.InClient(
                program,
                [.. Arguments(directory, rows.Select(row => row.Image)), .. options, .. NetworkFaults.PlainHosts.SelectMany(host => new[] { "--plain-http", host })]))
            .WithEnvironmentVariables(variables => SetProxy(
                variables.Set("HOME", network.Home).Set("RES_OPTIONS", first.EndsWithTheTime ? PatientResolver : null), first.Proxy))
            .WithValidation(CommandResultValidation.None);
        using var deadline = new CancellationTokenSource(Patience);
        var result = await command.ExecuteBufferedAsync(deadline.Token);
        return Read(result.ExitCode, result.StandardOutput, result.StandardError);
    }

    /// <summary>The whole program in this process, against a registry on loopback.</summary>
    public static async Task<FaultAnswer> OnLoopbackAsync(RegistryFault row)
    {
        await using var registry = await LocalRegistry.Registry.StartAsync(LocalRegistry.RegistryDescription.Parse(row.Registry));
        using var directory = new TempDirectory();
        var login = row.Login is null ? "none" : directory.Write("config.json", ConfigFor(registry.Host, row.Login));
        string[] policies = row.Policy is null ? [] : [directory.Write("policy.yaml", row.Policy)];
        string[] configuration = row.Configuration is null ? [] : ["--config", directory.Write(".imagegate.yaml", row.Configuration)];
        var run = await ProgramRun.In(
            directory,
            [.. Arguments(directory, [$"{registry.Host}/{row.Image}"]), .. policies, .. configuration, "--docker-config", login, .. row.Options]);
        return Read(run.ExitCode, run.Output, run.Error).Values.Single();
    }

    /// <summary>Nothing of the proxies of this machine.</summary>
    private static void SetProxy(EnvironmentVariablesBuilder variables, string? proxy)
    {
        foreach (var name in ProxyVariables)
        {
            variables.Set(name, name is "HTTPS_PROXY" or "http_proxy" ? proxy : null);
        }
    }

    private static string[] Arguments(TempDirectory directory, IEnumerable<string> images)
    {
        var containers = string.Join(", ", images.Select((image, index) => $$"""{name: "c{{index}}", image: "{{image}}"}"""));
        var pod = $"apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec: {{containers: [{containers}]}}\n";
        return ["check", "-o", "json", directory.Write("pod.yaml", pod)];
    }

    private static string ConfigFor(string host, string login)
    {
        var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(login));
        return $$"""{"auths": {"{{host}}": {"auth": "{{encoded}}"} } }""";
    }

    private static Dictionary<string, FaultAnswer> Read(int exitCode, string output, string error)
    {
        Assert.That(output, Does.StartWith("{"), error);
        using var report = JsonDocument.Parse(output);
        return report.RootElement.GetProperty("verdicts").EnumerateArray()
            .ToDictionary(verdict => Text(verdict, "image"), verdict => Read(exitCode, verdict));
    }

    private static FaultAnswer Read(int exitCode, JsonElement verdict) => new(
        exitCode, Text(verdict, "status"), Text(verdict, "rule"), Text(verdict, "hypothesis"), Text(verdict, "message"));

    private static string Text(JsonElement verdict, string name) =>
        verdict.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
