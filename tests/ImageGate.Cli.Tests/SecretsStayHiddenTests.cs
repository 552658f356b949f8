using System.Text;
using LocalRegistry;

namespace ImageGate.Cli.Tests;

/// <summary>Secrets planted where the program reads them, and a registry that repeats what it is shown.</summary>
public sealed class SecretsStayHiddenTests
{
    private const string Canary = "C4nary-P4ssw0rd";

    [TestCase("text", "")]
    [TestCase("text", "-v")]
    [TestCase("text", "-q")]
    [TestCase("json", "")]
    [TestCase("sarif", "")]
    [TestCase("junit", "")]
    [TestCase("markdown", "")]
    [TestCase("html", "")]
    [TestCase("github", "")]
    [TestCase("azure", "")]
    public async Task A_planted_secret_is_in_no_output(string format, string verbosity)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"ci:{Canary}"));
        await using var registry = await LocalRegistry.Registry.StartAsync(new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic },
            Users = [new("ci") { Password = Canary }],
            Faults = [new Fault("GET /v2/*") { Status = 403, Body = $"no access for {basic} = ci:{Canary}" }],
        });
        using var directory = new TempDirectory();
        directory.Write("pod.yaml", Manifests(registry.Host));
        string[] arguments = ["check", "pod.yaml", "-o", format, .. verbosity.Length > 0 ? [verbosity] : Array.Empty<string>()];

        var run = await ProgramRun.In(directory, arguments);

        var shown = run.Output + run.Error;
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(shown, Does.Contain("shop/web"));
        Assert.That(shown, Does.Not.Contain(Canary).And.Not.Contain(basic));
    }

    private static string Manifests(string host)
    {
        var login = $$"""{"username":"ci","password":"{{Canary}}"}""";
        var config = $$"""{"auths":{"{{host}}":""" + login + "}}";
        return $$$"""
            apiVersion: v1
            kind: Secret
            metadata: {name: regcred}
            type: kubernetes.io/dockerconfigjson
            data: {.dockerconfigjson: {{{Convert.ToBase64String(Encoding.UTF8.GetBytes(config))}}}}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: broken}
            type: kubernetes.io/dockerconfigjson
            stringData: {.dockerconfigjson: '{"auths":{"x":{"auth":"{{{Canary}}}"}}'}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec:
              imagePullSecrets: [{name: regcred}]
              containers:
                - {name: web, image: "{{{host}}}/shop/web:1"}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: other}
            spec:
              imagePullSecrets: [{name: broken}]
              containers:
                - {name: web, image: "{{{host}}}/shop/web:2"}
                - {name: url, image: "https://ci:{{{Canary}}}@{{{host}}}/shop/web:3"}
            """;
    }
}
