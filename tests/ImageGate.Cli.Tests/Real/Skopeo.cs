using CliWrap;
using CliWrap.Buffered;

namespace ImageGate.Cli.Tests.Real;

/// <summary>
/// skopeo, which puts images into a registry and is a second opinion on whether one can be pulled. It uses the login
/// that is given, or none: never what the machine's user has stored.
/// </summary>
internal static class Skopeo
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Copies an image of the layout, with all its platforms, to HOST/REPOSITORY:TAG.</summary>
    public static Task PushAsync(OciLayout layout, string tag, string image, Login? login = null) =>
        PushAsync(layout, tag, image, login is null ? ["--dest-no-creds"] : ["--dest-creds", $"{login.Name}:{login.Password}"]);

    /// <param name="token">Of the registry's token service, which is then not asked.</param>
    public static Task PushWithTokenAsync(OciLayout layout, string tag, string image, string token) =>
        PushAsync(layout, tag, image, ["--dest-registry-token", token]);

    private static async Task PushAsync(OciLayout layout, string tag, string image, string[] credentials)
    {
        string[] copy = ["copy", "--quiet", "--all", "--dest-tls-verify=false", .. credentials, $"oci:{layout.FullName}:{tag}", $"docker://{image}"];
        var result = await RunAsync(copy);
        Assert.That(result.ExitCode, Is.Zero, result.StandardError);
    }

    /// <summary>The manifest or index as the registry holds it, on standard output; exit code 0 where it can be read.</summary>
    public static Task<BufferedCommandResult> InspectRawAsync(string image, Login? login = null)
    {
        string[] credentials = login is null ? ["--no-creds"] : ["--creds", $"{login.Name}:{login.Password}"];
        return RunAsync(["inspect", "--raw", "--tls-verify=false", .. credentials, $"docker://{image}"]);
    }

    /// <summary>Whether skopeo finds the image for that platform, and the image is for it.</summary>
    public static async Task<bool> CanPullAsync(string image, string os, string architecture, Login? login = null)
    {
        string[] credentials = login is null ? ["--no-creds"] : ["--creds", $"{login.Name}:{login.Password}"];
        string[] inspect = ["inspect", "--no-tags", "--tls-verify=false", "--format", "{{.Os}}/{{.Architecture}}", .. credentials];
        var result = await RunAsync(
            ["--override-os", os, "--override-arch", architecture, .. inspect, $"docker://{image}"]);
        return result.ExitCode == 0 && result.StandardOutput.Trim() == $"{os}/{architecture}";
    }

    private static async Task<BufferedCommandResult> RunAsync(string[] arguments)
    {
        using var deadline = new CancellationTokenSource(Patience);
        // Which signatures the machine asks for is no matter of the tests.
        return await CliWrap.Cli.Wrap(RealParts.Skopeo).WithArguments(["--insecure-policy", .. arguments])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(deadline.Token);
    }
}
