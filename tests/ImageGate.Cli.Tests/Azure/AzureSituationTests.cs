using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Azure.World;
using ImageGate.Cli.Tests.Real;
using Microsoft.AspNetCore.Http;

namespace ImageGate.Cli.Tests.Azure;

/// <summary>The native binary in the world of Azure: each identity, each cloud, each refusal, with the rule that has to come.</summary>
public sealed class AzureSituationTests
{
    private AzureWorld world = null!;
    private string digest = "";
    private int count;

    private static IEnumerable<TestCaseData> Rows => AzureRows.All.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Name));

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        world = await AzureWorld.StartAsync();
        world.Entra.Secrets[AzureRows.Puller] = AzureRows.ClientSecret;
        world.Entra.Assertions[AzureRows.Puller] = AzureRows.Assertion;
        world.Entra.Assertions["aaaaaaaa-0000-0000-0000-0000000000ce"] = "";
        world.Metadata.Identities.UnionWith([MetadataService.SystemAssigned, AzureRows.Puller, AzureRows.Stranger]);
        world.Add(host => host == "dev.azure.com", Federation("oidcToken", "job-token"));
        world.Add(host => host == "actions.example", Federation("value", "job-token"));
        using var layout = new OciLayout();
        digest = layout.AddIndex("1", "linux/amd64");
        layout.AddIndex("arm", "linux/arm64");
        await world.PushAsync(layout, "shop/web", "1");
        using var arm = new OciLayout();
        arm.AddIndex("1", "linux/arm64");
        await world.PushAsync(arm, "shop/arm", "1");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await world.DisposeAsync();
        await SituationTable.WriteAsync();
    }

    [TestCaseSource(nameof(Rows))]
    public async Task The_rule_is_the_one_that_the_situation_has(object situation)
    {
        var row = (AzureRow)situation;
        var server = $"r{++count}.{row.Suffix}";
        row.Registry(world.AddRegistry(server));
        world.Forget();
        using var place = Lay(row, server);

        var result = await RunAsync(row, place);

        var (verdict, told, report) = Read(result);
        SituationTable.Add(row.Name, row.Verdict, verdict);
        Assert.Multiple(() =>
        {
            Assert.That(verdict, Is.EqualTo(row.Verdict), told + result.StandardError);
            Assert.That(told, Does.Contain(row.Says.Replace("SERVER", server, StringComparison.Ordinal)));
            Assert.That(report, Does.Contain(row.Also));
            Assert.That(world.Tokens.All.Where(token => report.Contains(token, StringComparison.Ordinal)), Is.Empty);
            Assert.That(report, Does.Not.Contain(AzureRows.ClientSecret).And.Not.Contain(AzureRows.Assertion).And.Not.Contain("p4ssword"));
            Assert.That(world.Requests.Select(request => request.Host), row.Asks is null ? Is.All.Not.Null : Has.Member(row.Asks));
            Assert.That(world.Requests.Where(IsListing), row.Verdict == "pullable" ? Is.Empty : Is.All.Not.Null);
        });
    }

    [Test]
    public async Task The_tokens_of_an_identity_go_to_its_registry_and_to_nobody_else()
    {
        world.AddRegistry("look.azurecr.io.evil.example").Pullers.Add(AzureRows.Puller);
        var lying = world.AddRegistry("lying.azurecr.io");
        lying.Realm = "thief.azurecr.io";
        world.AddRegistry("thief.azurecr.io");
        world.Forget();
        using var place = new TempDirectory();
        place.Write("pods.yaml", Pod("look.azurecr.io.evil.example/shop/web:1") + "\n---\n" + Pod("lying.azurecr.io/shop/web:1"));

        await world.RunAsync(place, [], "check", "pods.yaml", "--node-identity", $"azure-managed:{AzureRows.Puller}");

        Assert.That(world.Requests.Where(r => r.Host.Contains("evil", StringComparison.Ordinal) || r.Host == "thief.azurecr.io").Where(r => r.Form.Length > 0), Is.Empty);
        Assert.That(world.Requests.Where(r => r.Host.EndsWith("azurecr.io", StringComparison.Ordinal) && r.Form.Contains("token", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task One_pull_is_proven_with_these_requests()
    {
        world.AddRegistry("requests.azurecr.io").Pullers.Add(AzureRows.Puller);
        world.Forget();
        using var place = new TempDirectory();
        place.Write("pod.yaml", Pod("requests.azurecr.io/shop/web:1"));

        var result = await world.RunAsync(place, [], "check", "pod.yaml", "--node-identity", $"azure-managed:{AzureRows.Puller}");

        Assert.That(result.ExitCode, Is.Zero, result.StandardOutput);
        Assert.That(world.Requests.Select(request => request.ToString().Replace(digest, "INDEX", StringComparison.Ordinal).Split("sha256:")[0]), Is.EqualTo(new[]
        {
            "GET 169.254.169.254/metadata/identity/oauth2/token",
            "HEAD requests.azurecr.io/v2/shop/web/manifests/1",
            "POST requests.azurecr.io/oauth2/exchange [access_token grant_type service tenant]",
            "POST requests.azurecr.io/oauth2/token [client_id grant_type refresh_token scope service]",
            "HEAD requests.azurecr.io/v2/shop/web/manifests/1",
            "GET requests.azurecr.io/v2/shop/web/manifests/INDEX",
            "GET requests.azurecr.io/v2/shop/web/manifests/",
            "GET requests.azurecr.io/v2/shop/web/blobs/",
        }));
    }

    [Test]
    public async Task Two_identities_share_no_token()
    {
        world.AddRegistry("shared.azurecr.io").Pullers.Add(AzureRows.Puller);
        using var place = new TempDirectory();
        place.Write("pod.yaml", Pod("shared.azurecr.io/shop/web:1"));
        place.Write(".imagegate.yaml", $$"""
            version: 1
            environments:
              good: {inputs: [pod.yaml], nodeIdentity: {azure: managed, clientId: {{AzureRows.Puller}} } }
              bad: {inputs: [pod.yaml], nodeIdentity: {azure: managed, clientId: {{AzureRows.Stranger}} } }
            """);

        var result = await world.RunAsync(place, [], "check", "-o", "json");

        using var report = JsonDocument.Parse(result.StandardOutput);
        Assert.That(
            report.RootElement.GetProperty("verdicts").EnumerateArray()
                .Select(v => $"{v.GetProperty("uses")[0].GetProperty("environment")} {v.GetProperty("status")} {v.GetProperty("rule")}".Trim()),
            Is.EqualTo(new[] { "good pullable", "bad failed IG208" }));
    }

    [TestCase("check")]
    [TestCase("images")]
    public async Task Without_the_network_an_identity_is_named_and_not_asked(string verb)
    {
        world.Forget();
        using var place = new TempDirectory();
        place.Write("pod.yaml", Pod("offline.azurecr.io/shop/web:1"));
        string[] offline = verb == "check" ? ["--offline"] : [];

        var result = await world.RunAsync(place, [], [verb, "pod.yaml", "--node-identity", "azure-cli", "-v", .. offline]);

        Assert.That(world.Requests, Is.Empty);
        Assert.That(result.StandardOutput, verb == "images" ? Does.Contain("the account of the Azure CLI (not asked)") : Does.Contain("offline.azurecr.io"));
    }

    private static bool IsListing(WorldRequest request) =>
        request.Path.Contains("/tags/list", StringComparison.Ordinal) || request.Path.EndsWith("/_catalog", StringComparison.Ordinal);

    internal static RequestDelegate Federation(string field, string jobToken) => http =>
    {
        http.Response.StatusCode = http.Request.Headers.Authorization == $"Bearer {jobToken}" ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($$"""{"{{field}}": "{{AzureRows.Assertion}}"}""");
    };

    private Task<BufferedCommandResult> RunAsync(AzureRow row, TempDirectory place)
    {
        var variables = row.Variables
            .Select(v => v.Value is "token.txt" or "principal.pem" ? (v.Name, place.Combine(v.Value)) : v)
            .Append(("PATH", $"{place.Combine("bin")}:/usr/bin:/bin"));
        return world.RunAsync(place, variables, ["check", "pod.yaml", .. row.Options.Split(' '), "-o", "json"]);
    }

    private TempDirectory Lay(AzureRow row, string server)
    {
        var place = new TempDirectory();
        place.Write("pod.yaml", Pod($"{server}/{row.Image.Replace("DIGEST", digest, StringComparison.Ordinal)}", row.Secret, server));
        foreach (var (file, text) in row.Files)
        {
            place.WriteProgram(file, text switch
            {
                "CLI" => CommandLineClient(),
                "LOGGED OUT" => "#!/bin/sh\necho \"ERROR: Please run 'az login' to setup account.\" >&2\nexit 1\n",
                "CERTIFICATE" => Certificate(),
                _ => text.Replace("SERVER", server, StringComparison.Ordinal),
            });
        }

        return place;
    }

    /// <summary>What the Azure CLI prints, with a token of this world.</summary>
    private string CommandLineClient()
    {
        var token = world.Tokens.Issue(AzureRows.Puller, IssuedTokens.RegistryAudience);
        var end = TimeProvider.System.GetUtcNow().AddHours(1);
        return $$"""
            #!/bin/sh
            cat <<'END'
            {"accessToken": "{{token}}", "expiresOn": "{{end.ToString("yyyy-MM-dd HH:mm:ss.000000", CultureInfo.InvariantCulture)}}", "expires_on": {{end.ToUnixTimeSeconds()}}, "tokenType": "Bearer"}
            END
            """.ReplaceLineEndings("\n") + "\n";
    }

    private static string Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=principal", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    private static (string Verdict, string Told, string Report) Read(BufferedCommandResult result)
    {
        using var report = JsonDocument.Parse(result.StandardOutput);
        var verdict = report.RootElement.GetProperty("verdicts").EnumerateArray().Single();
        var origin = verdict.GetProperty("credential") is { ValueKind: JsonValueKind.Object } credential ? credential.GetProperty("origin").GetString() : "";
        return ($"{verdict.GetProperty("status")} {verdict.GetProperty("rule")}".Trim(), $"{verdict.GetProperty("message").GetString()} | {origin}", result.StandardOutput + result.StandardError);
    }

    private static string Pod(string image, (string User, string Password)? secret = null, string server = "") => $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          {{(secret is null ? "" : "imagePullSecrets: [{name: pull}]")}}
          containers: [{name: web, image: "{{image}}"}]
        """ + (secret is not var (user, password) ? "" : $$"""

        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: pull}
        type: kubernetes.io/dockerconfigjson
        stringData: {.dockerconfigjson: '{"auths": {"{{server}}": {"username": "{{user}}", "password": "{{password}}"} } }'}
        """);
}
