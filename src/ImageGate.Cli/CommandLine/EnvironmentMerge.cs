using ImageGate.Cli.Configuration;
using ImageGate.Cli.Rendering;
using ImageGate.References;

namespace ImageGate.Cli.CommandLine;

/// <summary>
/// Which environments are checked, with which inputs. Inputs on the command line stand for themselves; the configuration's
/// environments take part where <c>--env</c> names them or where no input is given.
/// </summary>
internal static class EnvironmentMerge
{
    private static readonly string[] WorkingDirectory = ["."];

    public static IReadOnlyList<EnvironmentSettings> Of(
        ManifestOptions options, GateConfiguration configuration, RunnerEnvironment runner)
    {
        var inputs = OptionValue.All(options.Arguments);
        var chosen = Chosen(OptionValue.All(options.Environments), configuration, hasInputs: inputs.Count > 0);
        if (chosen.Count == 0)
        {
            return [Merge(null, inputs.Count > 0 ? inputs : WorkingDirectory, options, runner)];
        }

        return
        [
            .. chosen.Select(section => Merge(section, inputs.Count > 0 ? inputs : InputsOf(section, configuration), options, runner)),
        ];
    }

    private static IReadOnlyList<EnvironmentSection> Chosen(
        IReadOnlyList<string> names, GateConfiguration configuration, bool hasInputs)
    {
        if (names.Count == 0)
        {
            return hasInputs ? [] : configuration.Environments;
        }

        return
        [
            .. names.Distinct(StringComparer.Ordinal).Select(name =>
                configuration.Environments.FirstOrDefault(section => section.Name == name)
                ?? throw new UsageException(Unknown(name, configuration))),
        ];
    }

    private static string Unknown(string name, GateConfiguration configuration) => configuration switch
    {
        { File: null } => $"--env '{name}': there is no {ConfigurationFile.Name} that could name environments.",
        { Environments.Count: 0 } => $"--env '{name}': {configuration.File} names no environments.",
        _ => $"--env '{name}' is not valid; environments in {configuration.File}: "
            + $"{string.Join(", ", configuration.Environments.Select(section => section.Name))}.",
    };

    private static IReadOnlyList<string> InputsOf(EnvironmentSection section, GateConfiguration configuration) =>
        section.Inputs.Count > 0
            ? section.Inputs
            : throw new UsageException($"{configuration.File}: environments.{section.Name} has no inputs, and none are given.");

    private static EnvironmentSettings Merge(
        EnvironmentSection? section, IReadOnlyList<string> inputs, ManifestOptions options, RunnerEnvironment runner)
    {
        var ns = OptionValue.Single("namespace", options.Namespace) ?? section?.Namespace ?? "default";
        var platforms = OptionValue.Platforms(options.Platform);
        return new EnvironmentSettings(
            section?.Name,
            inputs,
            ns,
            platforms.Count > 0 ? platforms : section?.Platforms is { Count: > 0 } written ? written : [Platform.LinuxAmd64],
            IdentityOf(options) ?? section?.NodeIdentity ?? new NodeIdentity(NodeIdentityKind.DockerConfig))
        {
            Charts = ChartMerge.Of(options, section?.Helm ?? HelmSection.Empty, runner) with { Namespace = ns, Environment = section?.Name },
            HasUsualPlatforms = platforms.Count == 0 && section?.Platforms is not { Count: > 0 },
            Placeholders = Placeholders.Parse(
                [.. section?.Replace.Select(entry => $"{entry.Key}={entry.Value}") ?? [], .. OptionValue.All(options.Replace)]),
            KustomizeMayUseHelm = section?.KustomizeMayUseHelm ?? false,
        };
    }

    /// <summary><c>--docker-config none</c> says the same as <c>--node-identity none</c>.</summary>
    private static NodeIdentity? IdentityOf(ManifestOptions options)
    {
        if (OptionValue.Single("node-identity", options.NodeIdentity) is { } text)
        {
            return NodeIdentity.Parse(text) ?? throw new UsageException(
                $"--node-identity '{text}' is not valid; valid values: {NodeIdentity.ValidValues}.");
        }

        return OptionValue.Single("docker-config", options.DockerConfig) == "none"
            ? new NodeIdentity(NodeIdentityKind.None)
            : null;
    }
}
