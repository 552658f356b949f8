using ImageGate.Credentials;
using ImageGate.Manifests;
using ImageGate.Planning;
using ImageGate.Tests.Credentials;

namespace ImageGate.Tests.Planning;

/// <summary>Secrets and ServiceAccounts as the manifests give them.</summary>
internal static class Secrets
{
    public static PullSecret Plain(string ns, string name, params (string Key, string UserAndPassword)[] entries) =>
        Of(ns, name, Sample.Config(entries));

    public static PullSecret Of(string ns, string name, string? content) => new(
        new ObjectName("v1", "Secret", ns, name), SecretForm.Plain, "kubernetes.io/dockerconfigjson", ".dockerconfigjson",
        content is null ? null : new Secret(content), null, new("secret.yaml", 3));

    public static PullSecret In(string ns, string name, SecretForm form, string kind) =>
        new(new ObjectName("x/v1", kind, ns, name), form, "", null, null, null, new("secret.yaml", 3));

    public static ServiceAccount Account(string ns, string name, params string[] pullSecrets) =>
        new(new ObjectName("v1", "ServiceAccount", ns, name), pullSecrets, new("account.yaml", 1));

    public static SuppliedSecret Supplied(string? ns, string name, params (string Key, string UserAndPassword)[] entries) =>
        new SuppliedSecret.DockerConfigJson(ns, name, new("given.json"), new Secret(Sample.Config(entries)));
}
