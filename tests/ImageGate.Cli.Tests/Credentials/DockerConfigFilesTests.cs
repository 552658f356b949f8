using ImageGate.Cli.Credentials;

namespace ImageGate.Cli.Tests.Credentials;

public sealed class DockerConfigFilesTests
{
    private TempDirectory home = null!;

    [SetUp]
    public void MakeHome() => home = new TempDirectory();

    [TearDown]
    public void RemoveHome() => home.Dispose();

    private static IEnumerable<TestCaseData> Places =>
    [
        Place("docker's file in the home directory", [".docker/config.json"], [], [".docker/config.json"]),
        Place("DOCKER_CONFIG names a directory", [".docker/config.json", "d/config.json"], [("DOCKER_CONFIG", "d")], ["d/config.json"]),
        Place("the legacy file", [".dockercfg"], [], [".dockercfg"]),
        Place("the legacy file is old news", [".dockercfg", ".docker/config.json"], [], [".docker/config.json"]),
        Place("podman's file of the session", ["run/containers/auth.json"], [("XDG_RUNTIME_DIR", "run")], ["run/containers/auth.json"]),
        Place("podman's file in the home directory", [".config/containers/auth.json"], [], [".config/containers/auth.json"]),
        Place("podman's file by XDG_CONFIG_HOME", ["c/containers/auth.json"], [("XDG_CONFIG_HOME", "c")], ["c/containers/auth.json"]),
        Place(
            "docker before podman, session before home",
            [".docker/config.json", ".config/containers/auth.json", "run/containers/auth.json"], [("XDG_RUNTIME_DIR", "run")],
            [".docker/config.json", "run/containers/auth.json", ".config/containers/auth.json"]),
        Place(
            "REGISTRY_AUTH_FILE alone of podman's", [".docker/config.json", ".config/containers/auth.json", "own.json"],
            [("REGISTRY_AUTH_FILE", "own.json")], [".docker/config.json", "own.json"]),
        Place("nothing", [], [], []),
    ];

    [TestCaseSource(nameof(Places))]
    public void Files_are_found_where_docker_and_podman_look(
        string[] files, (string Name, string Value)[] variables, string[] expected)
    {
        Array.ForEach(files, file => home.Write(file, "{}"));
        var environment = Runner.With(home.FullName, [.. variables.Select(v => (v.Name, Path.Combine(home.FullName, v.Value)))]);

        var found = DockerConfigFiles.Find(environment).Select(config => Path.GetRelativePath(home.FullName, config.Source));

        Assert.That(found, Is.EqualTo(expected));
    }

    [Test]
    public void DOCKER_AUTH_CONFIG_comes_first()
    {
        home.Write(".docker/config.json", "{}");
        var text = """{"auths": {"reg.io": {"username": "u", "password": "p"}}}""";

        var found = DockerConfigFiles.Find(Runner.With(home.FullName, ("DOCKER_AUTH_CONFIG", text)));

        Assert.Multiple(() =>
        {
            Assert.That(found, Has.Count.EqualTo(2));
            Assert.That(found[0].Entries.Single().Origin.Text, Is.EqualTo("DOCKER_AUTH_CONFIG, entry reg.io"));
        });
    }

    [Test]
    public void The_runtime_directory_of_the_user_is_used_where_none_is_set()
    {
        var environment = Runner.With(home.FullName) with { UserId = "no-such-user" };

        Assert.That(DockerConfigFiles.Find(environment), Is.Empty);
    }

    [Test]
    public void A_legacy_file_has_its_entries_at_the_root()
    {
        home.Write(".dockercfg", """{"reg.io": {"username": "u", "password": "p"}}""");

        Assert.That(DockerConfigFiles.Find(Runner.With(home.FullName)).Single().Entries, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_byte_order_mark_is_no_fault()
    {
        var path = home.Write("c.json", "\uFEFF{}");

        Assert.That(DockerConfigFiles.Read(path).Fault, Is.Null);
    }

    [Test]
    public void What_cannot_be_read_has_a_fault()
    {
        var directory = Directory.CreateDirectory(Path.Combine(home.FullName, "d")).FullName;

        Assert.Multiple(() =>
        {
            Assert.That(DockerConfigFiles.Read(directory).Fault, Does.StartWith("cannot be read"));
            Assert.That(DockerConfigFiles.Read(Path.Combine(directory, "x")).Fault, Is.EqualTo("does not exist"));
            Assert.That(DockerConfigFiles.Read("/dev/zero").Fault, Is.EqualTo("is larger than 1 MiB"));
        });
    }

    private static TestCaseData Place(string name, string[] files, (string, string)[] variables, string[] expected) =>
        new TestCaseData(files, variables, expected).SetArgDisplayNames(name);
}
