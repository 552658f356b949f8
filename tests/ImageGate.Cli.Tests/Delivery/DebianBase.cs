using CliWrap;
using CliWrap.Buffered;
using ImageGate.Cli.Tests.Real;

namespace ImageGate.Cli.Tests.Delivery;

/// <summary>
/// A base image of the files of this machine's Debian packages: what a dynamically linked program needs to start and to
/// speak TLS, and nothing else. It stands for the image of the .NET project, which a release is built on.
/// </summary>
internal sealed class DebianBase(TempDirectory directory)
{
    private const string Files = """
        for package in libc6 libssl3 libgcc-s1 zlib1g ca-certificates; do dpkg -L $package; done |
          grep -vE '^/(bin|lib|lib64|sbin)$|^/usr/share/(doc|man|lintian|locale|i18n)' |
          while read -r file; do if [ -L "$file" ] || [ -f "$file" ]; then echo "$file"; fi; done
        find /etc/ssl/certs
        echo /tmp
        """;

    /// <summary>With a storage of its own, which is gone with the directory.</summary>
    public Task<string> PodmanAsync(params string[] arguments) => RunAsync(RealParts.Podman,
        ["--root", directory.Combine("images"), "--runroot", directory.Combine("run"), "--storage-driver", "vfs", "--cgroup-manager", "cgroupfs", .. arguments]);

    /// <returns>The reference under which it was pushed.</returns>
    public async Task<string> PushAsync(string registry)
    {
        var reference = $"{registry}/base:1";
        await RunAsync("bash", "-c", $"{{ {Files}\n}} | sort -u | tar -C / --no-recursion -cf base.tar -T - 2>/dev/null");
        await PodmanAsync("import", directory.Combine("base.tar"), reference);
        await PodmanAsync("push", "--tls-verify=false", reference);
        return reference;
    }

    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var run = await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(directory.FullName)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
        return run.StandardOutput;
    }
}
