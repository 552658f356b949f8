using System.Text;

namespace ImageGate.Tests.Manifests.Objects;

public sealed class PullSecretTests
{
    private const string Json = "{\"auths\":{}}";

    private static readonly string Base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(Json));

    private static readonly object[][] Secrets =
    [
        ["type: kubernetes.io/dockerconfigjson", $"data: {{.dockerconfigjson: {Base64}}}",
            $"Plain kubernetes.io/dockerconfigjson .dockerconfigjson {Json}"],
        ["type: kubernetes.io/dockercfg", $"data: {{.dockercfg: {Base64}}}", $"Plain kubernetes.io/dockercfg .dockercfg {Json}"],
        ["type: kubernetes.io/dockerconfigjson", $"stringData: {{.dockerconfigjson: '{Json}'}}",
            $"Plain kubernetes.io/dockerconfigjson .dockerconfigjson {Json}"],
        ["type: kubernetes.io/dockerconfigjson", $"data: {{.dockerconfigjson: AAAA}}, stringData: {{.dockerconfigjson: '{Json}'}}",
            $"Plain kubernetes.io/dockerconfigjson .dockerconfigjson {Json}"],
        ["immutable: true", $"data: {{.dockerconfigjson: {Base64}}}", $"Plain  .dockerconfigjson {Json}"],
        ["type: Opaque", "data: {password: AAAA}", "Plain Opaque  "],
        ["type: kubernetes.io/dockerconfigjson", $"data: {{.dockercfg: {Base64}}}", "Plain kubernetes.io/dockerconfigjson  "],
        ["type: kubernetes.io/dockerconfigjson", "data: {.dockerconfigjson: 'not base64!'}",
            "Plain kubernetes.io/dockerconfigjson .dockerconfigjson  the value of .dockerconfigjson is no base64"],
        ["type: kubernetes.io/dockerconfigjson", "data: {.dockerconfigjson: '{}'}",
            "Plain kubernetes.io/dockerconfigjson .dockerconfigjson  the value of .dockerconfigjson is no base64"],
        ["type: kubernetes.io/dockerconfigjson", "data: {.dockerconfigjson: '{\"auths\": {}}'}",
            "Plain kubernetes.io/dockerconfigjson .dockerconfigjson  the value of .dockerconfigjson is no base64"],
        ["type: kubernetes.io/dockerconfigjson", "data: {.dockerconfigjson: gICA}",
            "Plain kubernetes.io/dockerconfigjson .dockerconfigjson  the value of .dockerconfigjson is base64 of something that is no text"],
        ["type: kubernetes.io/dockerconfigjson", "data: {.dockerconfigjson: [a]}",
            "Plain kubernetes.io/dockerconfigjson .dockerconfigjson  .dockerconfigjson is not a string"],
        ["type: kubernetes.io/dockerconfigjson", "data: {.dockerconfigjson: '${REGCRED}'}",
            "Plain kubernetes.io/dockerconfigjson .dockerconfigjson "],
        ["type: kubernetes.io/dockerconfigjson", "data: {.dockerconfigjson: '{{ .Values.regcred | b64enc }}'}",
            "Plain kubernetes.io/dockerconfigjson .dockerconfigjson "],
        ["type: kubernetes.io/dockerconfigjson", "stringData: {.dockerconfigjson: '${REGCRED}'}",
            "Plain kubernetes.io/dockerconfigjson .dockerconfigjson "],
        ["type: kubernetes.io/dockerconfigjson", "data: {.dockerconfigjson: 'ENC[AES256_GCM,data:x]'}, sops: {version: 3}",
            "Sops kubernetes.io/dockerconfigjson .dockerconfigjson "],
        ["type: kubernetes.io/dockerconfigjson", "sops: {version: 3}", "Sops kubernetes.io/dockerconfigjson  "],
    ];

    [TestCaseSource(nameof(Secrets))]
    public void A_secret_is_read_as_the_kubelet_reads_it(string type, string data, string expected)
    {
        var content = Given.Object("v1", "Secret", $"metadata: {{name: regcred, namespace: shop}}, {type}, {data}");

        Assert.Multiple(() =>
        {
            Assert.That(content.PullSecrets.Select(s => $"{s.Form} {s.Type} {s.Key} {s.Content?.Reveal()}{(s.Fault is null ? "" : " " + s.Fault)}"), Is.EqualTo([expected]));
            Assert.That(content.PullSecrets[0].Object.ToString(), Is.EqualTo("Secret shop/regcred"));
            Assert.That(content.Coverage.Unchecked, Is.Empty);
        });
    }

    [Test]
    public void Base64_may_be_broken_into_lines()
    {
        var content = Given.Manifest($"apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\ndata:\n  .dockerconfigjson: |\n    {Base64[..8]}\n    {Base64[8..]}\n");

        Assert.Multiple(() =>
        {
            Assert.That(content.PullSecrets[0].Content?.Reveal(), Is.EqualTo(Json));
            Assert.That(content.PullSecrets[0].Span.ToString(), Is.EqualTo("test.yaml:5:22"));
            Assert.That(content.PullSecrets[0].Object.Namespace, Is.EqualTo("default"));
        });
    }

    private static readonly object[][] Controlled =
    [
        ["bitnami.com/v1alpha1", "SealedSecret",
            "spec: {encryptedData: {.dockerconfigjson: AgB}, template: {type: kubernetes.io/dockerconfigjson}}",
            "Sealed sealed kubernetes.io/dockerconfigjson .dockerconfigjson"],
        ["bitnami.com/v1alpha1", "SealedSecret", "spec: {encryptedData: {x: AgB}, template: {metadata: {name: made}}}", "Sealed made  "],
        ["external-secrets.io/v1", "ExternalSecret",
            "spec: {target: {name: made, template: {type: kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: '{{ .x }}'}}}}",
            "External made kubernetes.io/dockerconfigjson .dockerconfigjson"],
        ["external-secrets.io/v1beta1", "ExternalSecret", "spec: {data: [{secretKey: .dockerconfigjson}]}", "External sealed  .dockerconfigjson"],
        ["secrets-store.csi.x-k8s.io/v1", "SecretProviderClass",
            "spec: {secretObjects: [{secretName: one, type: kubernetes.io/dockerconfigjson, data: [{key: .dockerconfigjson}]}, {secretName: two}]}",
            "External one kubernetes.io/dockerconfigjson .dockerconfigjson|External two  "],
    ];

    [TestCaseSource(nameof(Controlled))]
    public void Secrets_that_a_controller_makes_are_known_by_name_and_have_no_content(
        string apiVersion, string kind, string body, string expected)
    {
        var secrets = Given.Object(apiVersion, kind, $"metadata: {{name: sealed}}, {body}").PullSecrets;

        Assert.Multiple(() =>
        {
            Assert.That(string.Join('|', secrets.Select(s => $"{s.Form} {s.Object.Name} {s.Type} {s.Key}")), Is.EqualTo(expected));
            Assert.That(secrets.Select(s => s.Content), Is.All.Null);
            Assert.That(secrets.Select(s => s.Object.Kind), Is.All.EqualTo(kind));
        });
    }

    [Test]
    public void No_secret_value_shows_under_coverage()
    {
        var content = Given.Manifest(
            """
            {apiVersion: v1, kind: Secret, metadata: {annotations: {agent-image: reg.io/x:1}}, stringData: {image: reg.io/secret:1}}
            ---
            {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, stringData: {config: "image: reg.io/secret:1\n"}}]}
            """);

        Assert.Multiple(() =>
        {
            Assert.That(content.Coverage.Unchecked, Is.Empty);
            Assert.That(content.PullSecrets, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public void Service_accounts_are_read_with_their_pull_secrets()
    {
        var content = Given.Manifest(
            "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop}\nimagePullSecrets: [{name: b}, {name: a}]\n");

        Assert.Multiple(() =>
        {
            Assert.That(content.ServiceAccounts.Select(a => $"{a.Object} {string.Join(',', a.PullSecrets)} {a.Span}"), Is.EqualTo(
                ["ServiceAccount shop/robot b,a test.yaml:1:1"]));
        });
    }
}
