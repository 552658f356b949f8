using YamlDotNet.RepresentationModel;

namespace ImageGate.Cli.Tests.Jobs;

/// <summary>What <c>imagegate job</c> printed.</summary>
internal sealed record PrintedJob(ProgramRun Run, IReadOnlyList<Mapping> Objects)
{
    public const string Manifests = """
        # a comment
        apiVersion: v1
        kind: Secret
        metadata: {name: regcred}
        type: kubernetes.io/dockerconfigjson
        stringData: {.dockerconfigjson: '{"auths": {"reg.io": {"username": "ci", "password": "C4nary-P4ssw0rd"}}}'}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          template:
            spec:
              serviceAccountName: web
              nodeSelector: {kubernetes.io/arch: arm64, kubernetes.io/os: linux}
              imagePullSecrets: [{name: regcred}, {name: other}]
              containers:
                - {name: web, image: "reg.io/shop/web:1"}
        """;

    public Mapping ConfigMap => Objects[0];

    public Mapping Job => Objects[1];

    public Mapping Pod => Job.Map("spec").Map("template").Map("spec");

    public Mapping Container => Pod.List("containers")[0];

    public static async Task<PrintedJob> OfAsync(string manifests = Manifests, params string[] arguments)
    {
        using var directory = new TempDirectory();
        directory.Write("deploy/web.yaml", manifests);
        return await InAsync(directory, ["deploy", .. arguments]);
    }

    public static async Task<PrintedJob> InAsync(TempDirectory directory, params string[] arguments)
    {
        var run = await ProgramRun.In(directory, ["job", .. arguments]);
        var stream = new YamlStream();
        stream.Load(new StringReader(run.Output));
        return new PrintedJob(run, [.. stream.Documents.Select(document => new Mapping((YamlMappingNode)document.RootNode))]);
    }
}
