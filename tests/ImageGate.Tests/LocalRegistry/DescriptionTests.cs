using LocalRegistry;

namespace ImageGate.Tests.LocalRegistrySample;

public sealed class DescriptionTests
{
    [TestCase("image: []", "line 1: unknown key 'image' in the description; valid keys: dialect, auth, users, images, faults, pullLimit")]
    [TestCase("images:\n- {name: a}\n- {name: b, tag: x}", "line 3: unknown key 'tag' in an image; valid keys: name, tags, platforms, ")]
    [TestCase("faults:\n- {status: 500}", "line 2: a fault needs the key 'match'")]
    [TestCase("users:\n- {name: a, admin: true}", "line 2: unknown key 'admin' in a user; valid keys: name, password, identityToken, pull")]
    [TestCase("auth: digest", "line 1: auth: 'digest' is not one of None, Basic, Bearer")]
    [TestCase("dialect: 3", "line 1: dialect: '3' is not one of Plain, DockerHub, ")]
    [TestCase("auth: {scheme: bearer, token: x}", "line 1: unknown key 'token' in auth; valid keys: scheme, realm, ")]
    [TestCase("images:\n- {name: a, size: big}", "line 2: size: 'big' is not a whole number from 0 up")]
    [TestCase("images:\n- {name: a, public: yes}", "line 2: public: 'yes' is not true or false")]
    [TestCase("faults:\n- {match: a, delay: 2}", "line 2: delay: '2' is not a duration as 00:00:02.5")]
    [TestCase("images:\n- {name: a, platforms: [linux]}", "line 2: 'linux' is no platform; expected os/architecture[/variant][@os.version]")]
    [TestCase("images:\n- {name: a, single: true, platforms: [a/b, c/d]}", "line 2: a: a single manifest has one platform, not 2")]
    [TestCase("images:\n- {name: a, missing: [linux/arm64]}", "line 2: a: 'linux/arm64' cannot be missing; what can: linux/amd64, config, layer")]
    [TestCase("images: shop/web", "line 1: images is a list")]
    [TestCase("images: [shop/web]", "line 1: an image is a map of keys and values")]
    [TestCase("images: [{name: [a]}]", "line 1: name is a single value")]
    [TestCase("faults: [{match: a, headers: [b]}]", "line 1: headers is a map of names and values")]
    [TestCase("pullLimit: {window: 00:01:00}", "line 1: pullLimit needs the key 'pulls'")]
    [TestCase("[]", "line 1: the description is a map of keys and values")]
    [TestCase("a: 1\n---\nb: 2", "line 3: the description is a single YAML document")]
    [TestCase("a: b\n  c: d", "line 2: ")]
    [TestCase("a: 1\na: 2", "line 2: ")]
    public void A_bad_description_is_refused_with_the_line_and_what_is_valid(string yaml, string message)
    {
        var e = Assert.Throws<FormatException>(() => RegistryDescription.Parse(yaml));
        Assert.That(e!.Message, Does.StartWith(message));
    }

    [Test]
    public async Task An_answer_that_the_dialect_does_not_know_is_refused_with_those_it_knows()
    {
        var description = RegistryDescription.Parse("{dialect: quay, faults: [{match: '*', answer: vulnerable}]}");
        var e = await Assert.ThrowsAsync<FormatException>(() => LocalRegistry.Registry.StartAsync(description));
        Assert.That(e!.Message, Does.StartWith("Quay has no answer 'vulnerable'; its own: anonymous, no-right, "));
    }

    [Test]
    public async Task A_description_written_in_code_does_the_same()
    {
        var description = new RegistryDescription
        {
            Auth = new Authentication { Scheme = AuthScheme.Basic },
            Users = [new User("ci") { Password = "secret", Pull = ["shop/*"] }],
            Images = [new Image("shop/web") { Tags = ["1"], Platforms = ["linux/arm64"], Public = true }],
            Faults = [new Fault("HEAD *") { Status = 405 }],
        };
        await using var registry = await LocalRegistry.Registry.StartAsync(description);
        using var http = new HttpClient();
        using var get = await http.GetAsync(new Uri(registry.Address, "/v2/shop/web/manifests/1"));
        using var request = new HttpRequestMessage(HttpMethod.Head, get.RequestMessage!.RequestUri);
        using var head = await http.SendAsync(request);
        Assert.That(((int)get.StatusCode, (int)head.StatusCode), Is.EqualTo((200, 405)));
    }

    [Test]
    public void The_examples_of_the_sample_are_valid()
    {
        var folder = Sample();
        Assert.That(RegistryDescription.Parse(File.ReadAllText(Path.Combine(folder, "registry.yaml"))).Images, Is.Not.Empty);
        var blocks = File.ReadAllText(Path.Combine(folder, "README.md")).Split("```yaml\n")[1..]
            .Select(rest => RegistryDescription.Parse(rest.Split("```")[0]))
            .ToArray();
        Assert.That(blocks, Is.Not.Empty);
    }

    private static string Sample()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ImageGate.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "samples", "LocalRegistry");
    }
}
