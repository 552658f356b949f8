namespace ImageGate.Cli.Tests.Real;

/// <summary>
/// The programs of other projects that the tests use, and ImageGate's own native binary. Where one is missing the
/// test fails: a part that was not there was not tested.
/// </summary>
internal static class RealParts
{
    public static string DockerRegistry => Program("docker-registry", "docker-registry");

    public static string Skopeo => Program("skopeo", "skopeo");

    public static string Pass => Program("pass", "pass");

    public static string Gpg => Program("gpg", "gnupg");

    public static string PassHelper => Program("docker-credential-pass", "golang-docker-credential-helpers");

    public static string Htpasswd => Program("htpasswd", "apache2-utils");

    /// <summary>Makes network namespaces; they want root.</summary>
    public static string Ip => Environment.IsPrivilegedProcess
        ? Program("ip", "iproute2")
        : Missing("network namespaces want root", "run the tests as root");

    public static string Dnsmasq => Program("dnsmasq", "dnsmasq-base");

    public static string Dockerd => Environment.IsPrivilegedProcess
        ? Program("dockerd", "docker.io")
        : Missing("dockerd wants root", "run the tests as root");

    public static string Podman => Program("podman", "podman");

    public static string Nginx => Program("nginx", "nginx");

    public static string Squid => Program("squid", "squid");

    public static string Node => Program("node", "nodejs");

    public static string PreCommit => Program("pre-commit", "pre-commit");

    public static string Shellcheck => Program("shellcheck", "shellcheck");

    public static string Bash => Program("bash", "bash");

    public static string Zsh => Program("zsh", "zsh");

    public static string Fish => Program("fish", "fish");

    public static string Chromium => Program("chromium", "chromium");

    /// <summary>squid's check of a user and password against a file; a part of the squid package outside PATH.</summary>
    public static string SquidPasswords => "/usr/lib/squid/basic_ncsa_auth";

    /// <summary>The binary that tests/run published.</summary>
    public static string NativeBinary
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("IMAGEGATE_AOT");
            return File.Exists(path) ? path : Missing($"IMAGEGATE_AOT names no file ({path ?? "not set"})", "publish it");
        }
    }

    private static bool Required =>
        Environment.GetEnvironmentVariable("CI") == "true" || Environment.GetEnvironmentVariable("IMAGEGATE_REAL") == "1";

    private static string Program(string name, string package) =>
        Find(name) ?? Missing($"the program {name} is not on this machine", $"apt-get install {package}");

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    private static string Missing(string what, string remedy) =>
        throw new AssertionException($"{what}: {(Required ? remedy : "run tests/run, it provides it")}");
}
