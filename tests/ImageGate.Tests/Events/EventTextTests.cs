using ImageGate.Events;
using ImageGate.Rules;

namespace ImageGate.Tests.Events;

/// <summary>Whole texts as kubectl, kubelet and runtimes print them.</summary>
public sealed class EventTextTests
{
    private const string Describe = """
        Name:             shop-6d5f
        Namespace:        shop
        Init Containers:
          setup:
            Image:          Shop/Setup:1
            State:          Waiting
              Reason:       InvalidImageName
        Containers:
          web:
            Container ID:
            Image:          docker.io/shop/web:1.4.2
            State:          Waiting
              Reason:       ImagePullBackOff
            Ready:          False
          api:
            Image:          myreg.azurecr.io/shop/api:2
            State:          Waiting
              Reason:       ErrImagePull
          side:
            Image:          side:local
            State:          Waiting
              Reason:       ErrImageNeverPull
        Events:
          Type     Reason     Age                From               Message
          ----     ------     ----               ----               -------
          Normal   Scheduled  62s                default-scheduler  Successfully assigned shop/shop-6d5f to node-1
          Warning  FailedToRetrieveImagePullSecret  61s (x4 over 62s)  kubelet  Unable to retrieve some image pull secrets (regcred, other); attempting to pull the image may not succeed.
          Warning  InspectFailed  60s            kubelet            Failed to apply default image tag "Shop/Setup:1": couldn't parse image name "Shop/Setup:1": invalid reference format: repository name (Setup) must be lowercase
          Warning  Failed     60s                kubelet            Error: InvalidImageName
          Normal   Pulling    51s                kubelet            Pulling image "docker.io/shop/web:1.4.2"
          Warning  Failed     50s (x3 over 60s)  kubelet            Failed to pull image "docker.io/shop/web:1.4.2": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/shop/web:1.4.2": failed to resolve reference "docker.io/shop/web:1.4.2": docker.io/shop/web:1.4.2: not found
          Warning  Failed     50s                kubelet            Error: ErrImagePull
          Warning  Failed     40s                kubelet            Failed to pull image "myreg.azurecr.io/shop/api:2": [rpc error: code = Unknown desc = failed to pull and unpack image "myreg.azurecr.io/shop/api:2": failed to resolve reference "myreg.azurecr.io/shop/api:2": failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://myreg.azurecr.io/oauth2/token: 401 Unauthorized, rpc error: code = Unknown desc = failed to pull and unpack image "myreg.azurecr.io/shop/api:2": failed to resolve reference "myreg.azurecr.io/shop/api:2": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://myreg.azurecr.io/oauth2/token?x: 401 Unauthorized]
          Warning  ErrImageNeverPull  9s         kubelet            Container image "side:local" is not present with pull policy of Never
          Normal   BackOff    5s (x4 over 49s)   kubelet            Back-off pulling image "docker.io/shop/web:1.4.2"
          Warning  Failed     5s (x4 over 49s)   kubelet            Error: ImagePullBackOff
        """;

    [TestCase("dial tcp: lookup a$(touch${IFS}x).io on 10.0.0.10:53: no such host")]
    [TestCase("dial tcp: lookup a.io|sh on 10.0.0.10:53: no such host")]
    [TestCase("dial tcp: lookup `id`.io on 10.0.0.10:53: no such host")]
    [TestCase("Get \"https://a&b>c/v2/\": x509: certificate signed by unknown authority")]
    [TestCase("dial tcp: lookup -oProxyCommand=x on 10.0.0.10:53: no such host")]
    public void A_name_that_is_no_host_is_in_no_command(string error)
    {
        var found = EventReader.Read($"Failed to pull image \"reg.io/shop/web:1\": failed to resolve reference \"reg.io/shop/web:1\": {error}");

        Assert.That(found.Single().NextCheck, Does.Contain("reg.io").And.Not.Contains("$").And.Not.Contains("|").And.Not.Contains("`")
            .And.Not.Contains("a&b").And.Not.Contains("Proxy"));
    }

    [Test]
    public void A_described_pod_gives_one_diagnosis_for_each_failing_image()
    {
        var found = EventReader.Read(Describe);

        Assert.That(found.Select(Line), Is.EqualTo(
        [
            "Shop/Setup:1 InvalidName IG101 Failed",
            "docker.io/shop/web:1.4.2 NotFound IG103? Undetermined",
            "myreg.azurecr.io/shop/api:2 BadCredential IG202? Undetermined",
            "side:local Node  Undetermined",
        ]));
        Assert.That(found[2].NextCheck, Does.Contain("regcred, other").And.Contain("az aks check-acr --acr myreg.azurecr.io"));
        Assert.That(found[2].Quote, Does.StartWith("failed to authorize: failed to fetch oauth token").And.Not.Contain("anonymous"));
        Assert.That(found.Select(d => d.Remarks), Has.All.Some.Contains("regcred, other"));
    }

    [TestCase("""
        LAST SEEN   TYPE      REASON    OBJECT          MESSAGE
        12s         Normal    Pulling   pod/web-1       Pulling image "nginx:nope"
        10s         Warning   Failed    pod/web-1       Failed to pull image "nginx:nope": rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:nope": failed to resolve reference "docker.io/library/nginx:nope": docker.io/library/nginx:nope: not found
        9s          Warning   Failed    pod/web-1       Error: ErrImagePull
        """, "nginx:nope NotFound IG103? Undetermined")]
    [TestCase("""
        {"apiVersion": "v1", "kind": "List", "items": [{"kind": "Event", "reason": "Failed",
         "message": "Failed to pull image \"nginx:nope\": rpc error: code = NotFound desc = failed to pull and unpack image \"docker.io/library/nginx:nope\": failed to resolve image: docker.io/library/nginx:nope: not found"}]}
        """, "nginx:nope NotFound IG103? Undetermined")]
    [TestCase("""
        apiVersion: v1
        kind: Event
        message: 'Failed to pull image "nginx:nope": rpc error: code = NotFound desc = failed
          to pull and unpack image "docker.io/library/nginx:nope": failed to resolve reference
          "docker.io/library/nginx:nope": docker.io/library/nginx:nope: not
          found'
        reason: Failed
        """, "nginx:nope NotFound IG103? Undetermined")]
    [TestCase("""
        apiVersion: v1
        kind: Pod
        status:
          containerStatuses:
          - image: ghcr.io/owner/app:1
            name: app
            state:
              waiting:
                message: 'Back-off pulling image "ghcr.io/owner/app:1": ErrImagePull: failed to pull and unpack image "ghcr.io/owner/app:1": failed to resolve reference "ghcr.io/owner/app:1": unexpected status from HEAD request to https://ghcr.io/v2/owner/app/manifests/1: 403 Forbidden'
                reason: ImagePullBackOff
          - image: "{{ .Values.image }}"
            name: other
            state: {waiting: {reason: InvalidImageName, message: 'Failed to apply default image tag "{{ .Values.image }}": couldn''t parse image name "{{ .Values.image }}": invalid reference format'}}
          - image: ok:1
            state: {running: {startedAt: "2026-01-01T00:00:00Z"}}
        """, "ghcr.io/owner/app:1 Denied IG203? Undetermined", "{{ .Values.image }} InvalidName IG108 Failed")]
    [TestCase(
        """E1125 10:00:00.000001 1 log.go:32] "PullImage from image service failed" err="rpc error: code = NotFound desc = failed to pull and unpack image \"docker.io/library/nginx:nope\": failed to resolve reference \"docker.io/library/nginx:nope\": docker.io/library/nginx:nope: not found" image="nginx:nope" """,
        "docker.io/library/nginx:nope NotFound IG103? Undetermined")]
    [TestCase(
        """time="2026-01-01T00:00:00Z" level=error msg="PullImage \"ghcr.io/a/b:1\" failed" error="failed to pull and unpack image \"ghcr.io/a/b:1\": failed to resolve image: failed to do request: Head \"https://ghcr.io/v2/a/b/manifests/1\": dial tcp 140.82.1.1:443: i/o timeout" """,
        "ghcr.io/a/b:1 Connection IG302 Undetermined")]
    [TestCase(
        """E1125 pod_workers.go:1301] "Error syncing pod, skipping" err="failed to \"StartContainer\" for \"web\" with ImagePullBackOff: \"Back-off pulling image \\\"nginx:nope\\\"\"" pod="shop/web" """,
        "nginx:nope Unknown  Undetermined")]
    [TestCase("web-1   0/1   ImagePullBackOff   0   5m", " Unknown  Undetermined")]
    [TestCase("web-1   0/1   Init:InvalidImageName   0   5m", " InvalidName IG101 Failed")]
    [TestCase("Warning Failed 1s kubelet Error: RegistryUnavailable", " Outage IG307? Undetermined")]
    [TestCase("Warning Failed 1s kubelet Error: SignatureValidationFailed", " RegistryPolicy  Failed")]
    [TestCase("Warning InspectFailed 1s kubelet Failed to inspect image \"nginx:1\": rpc error: code = Unknown desc = x", "nginx:1 Node  Undetermined")]
    [TestCase(
        "Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.",
        " MissingPullSecret  Undetermined")]
    [TestCase(
        "Failed to create pod sandbox: rpc error: code = Unknown desc = failed to get sandbox image \"registry.k8s.io/pause:3.9\": failed to pull image \"registry.k8s.io/pause:3.9\": failed to pull and unpack image \"registry.k8s.io/pause:3.9\": failed to resolve reference \"registry.k8s.io/pause:3.9\": failed to do request: Head \"https://europe-west4-docker.pkg.dev/v2/k8s-artifacts-prod/images/pause/manifests/3.9\": dial tcp 1.2.3.4:443: i/o timeout",
        "registry.k8s.io/pause:3.9 Connection IG302 Undetermined")]
    public void A_text_is_read_in_every_form_that_it_is_printed_in(string text, params string[] lines) =>
        Assert.That(EventReader.Read(text).Select(Line), Is.EqualTo(lines));

    [TestCase("initializing source docker://quay.io/x/y:1: reading manifest 1 in quay.io/x/y: manifest unknown", "quay.io/x/y:1 NotFound IG103? Undetermined")]
    [TestCase("initializing source docker://quay.io/x/y:1: reading manifest 1 in quay.io/x/y: unauthorized: access to the requested resource is not authorized", "quay.io/x/y:1 Denied IG203? Undetermined")]
    [TestCase("initializing source docker://shop/web:1: reading manifest 1 in docker.io/shop/web: requested access to the resource is denied", "shop/web:1 Denied IG209? Undetermined")]
    [TestCase("initializing source docker://reg.example.com/a:1: pinging container registry reg.example.com: Get \"https://reg.example.com/v2/\": dial tcp: lookup reg.example.com on 10.0.0.2:53: no such host", "reg.example.com/a:1 NameResolution IG301 Undetermined")]
    [TestCase("initializing source docker://docker.io/a/b:1: unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password", "docker.io/a/b:1 BadCredential IG202? Undetermined")]
    [TestCase("choosing image instance: no image found in manifest list for architecture \"arm64\", variant \"v8\", OS \"linux\"", "a:1 Platform IG105 Failed")]
    [TestCase("short-name \"a:1\" did not resolve to an alias and no unqualified-search registries are defined in \"/etc/containers/registries.conf\"", "a:1 InvalidName IG605? Undetermined")]
    [TestCase("reading manifest 1 in docker.io/library/a: toomanyrequests: You have reached your pull rate limit.", "a:1 RateLimit IG306 Undetermined")]
    [TestCase("SignatureValidationFailed: Source image rejected: Signature for identity is not accepted", "a:1 RegistryPolicy  Failed")]
    public void CRI_O_is_understood_too(string cause, string line)
    {
        var image = line.Split(' ')[0];
        Assert.That(EventReader.Read($"Failed to pull image \"{image}\": rpc error: code = Unknown desc = {cause}").Select(Line), Is.EqualTo([line]));
    }

    [TestCase("")]
    [TestCase("Name: web\nNamespace: shop\n")]
    [TestCase("Normal  Pulled  1s  kubelet  Successfully pulled image \"nginx:1\" in 1.2s (1.2s including waiting). Image size: 1 bytes.")]
    [TestCase("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{image: 'nginx:1'}]}\n")]
    [TestCase("good morning")]
    public void A_text_without_a_failed_pull_gives_nothing(string text) => Assert.That(EventReader.Read(text), Is.Empty);

    [Test]
    public void A_cause_that_was_cut_out_is_understood_on_its_own() =>
        Assert.That(EventReader.Read("dial tcp 10.0.0.1:443: i/o timeout\n").Select(Line), Is.EqualTo([" Connection IG302 Undetermined"]));

    [Test]
    public void The_last_error_counts_and_the_earlier_ones_are_told()
    {
        const string Pull = "Failed to pull image \"ghcr.io/a/b:1\": failed to pull and unpack image \"ghcr.io/a/b:1\": failed to resolve image: ";
        var found = EventReader.Read($"{Pull}dial tcp: lookup ghcr.io: no such host\n{Pull}ghcr.io/a/b:1: not found\n").Single();

        Assert.That(found.Class, Is.EqualTo(EventClass.NotFound));
        Assert.That(found.Remarks, Has.Some.Contains("name resolution"));
    }

    [TestCase("https://mirror.example.com/v2/shop/web/manifests/1", "mirror")]
    [TestCase("https://x.blob.core.windows.net/y", "sends pulls on")]
    public void A_host_that_the_manifest_does_not_name_is_told(string address, string said)
    {
        var text = $"Failed to pull image \"ghcr.io/shop/web:1\": failed to resolve image: failed to do request: Head \"{address}\": dial tcp 1.2.3.4:443: i/o timeout";
        Assert.That(EventReader.Read(text).Single().Remarks, Has.Some.Contains(new Uri(address).Host).And.Some.Contains(said));
    }

    [TestCase("ghcr.io/shop/web:1", "denied: client with IP '20.1.2.3' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.")]
    [TestCase("docker.io/shop/web:1", "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit")]
    public void An_explanation_that_a_registry_points_to_is_no_other_host(string image, string error) => Assert.That(
        EventReader.Read($"Failed to pull image \"{image}\": failed to resolve image: {error}").Single().Remarks, Is.Empty);

    [Test]
    public void The_registry_of_the_image_is_no_other_host()
    {
        const string Text = "Failed to pull image \"nginx\": failed to resolve image: failed to do request: Head \"https://registry-1.docker.io/v2/\": dial tcp 1.2.3.4:443: i/o timeout";
        Assert.That(EventReader.Read(Text).Single().Remarks, Is.Empty);
    }

    [Test]
    public void A_mirror_without_a_dot_is_no_typing_error_of_the_image()
    {
        const string Text = "Failed to pull image \"nginx:1\": failed to resolve image: failed to do request: Head \"https://mirror/v2/\": dial tcp: lookup mirror: no such host";
        Assert.That(EventReader.Read(Text).Single().Hypothesis, Is.EqualTo(Hypothesis.H3));
    }

    internal static string Line(EventDiagnosis found) =>
        $"{found.Image} {found.Class} {EventRuleTests.RuleOf(found)} {found.Status}";
}
