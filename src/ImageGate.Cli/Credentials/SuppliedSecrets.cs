using ImageGate.Cli.Configuration;
using ImageGate.Credentials;
using ImageGate.Planning;
using ImageGate.Rules;

namespace ImageGate.Cli.Credentials;

/// <summary>The pull secrets whose content the user gives: the command line's win over the configuration's.</summary>
internal static class SuppliedSecrets
{
    public static IReadOnlyList<SuppliedSecret> Of(
        IEnumerable<string> options, GateConfiguration configuration, RunnerEnvironment runner) =>
        [
            .. options.Select(value => PullSecretOption.Read(value, runner, out var misuse) ?? throw new UsageException(misuse!)),
            .. configuration.PullSecrets.Select(section => FromSection(section, configuration, runner)),
        ];

    private static SuppliedSecret FromSection(
        PullSecretSection section, GateConfiguration configuration, RunnerEnvironment runner)
    {
        var key = $"{configuration.File}: pullSecrets.{section.Name}";
        switch (section.Source)
        {
            case SecretSource.FromVariable(var variable):
                return new SuppliedSecret.DockerConfigJson(
                    section.Namespace, section.Name, new SourceSpan($"env:{variable}"), Variable(key, variable, runner));
            case SecretSource.FromFile(var path):
                var text = ConfigFile.ReadText(Path.Combine(runner.WorkingDirectory, path), out var fault)
                    ?? throw new UsageException($"{key}: the file '{path}' {fault}.");
                return new SuppliedSecret.DockerConfigJson(
                    section.Namespace, section.Name, new SourceSpan(path), new Secret(text));
            case SecretSource.FromLogin(var registry, var user, var variable):
                return new SuppliedSecret.Login(
                    section.Namespace, section.Name, new SourceSpan($"env:{variable}"), registry, user, Variable(key, variable, runner));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Secret Variable(string key, string variable, RunnerEnvironment runner) =>
        new(runner.Variable(variable) ?? throw new UsageException($"{key}: the environment variable {variable} is not set."));
}
