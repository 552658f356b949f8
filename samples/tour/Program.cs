using LocalRegistry;

// A registry in memory on a free port, a small shop whose manifests hold six faults, and the same shop mended.
var shop = Path.Combine(AppContext.BaseDirectory, "shop");
var description = RegistryDescription.Parse(await File.ReadAllTextAsync(Path.Combine(shop, "registry.yaml")));
await using var registry = await Registry.StartAsync(description);
var copy = Directory.CreateTempSubdirectory("imagegate-tour-");
try
{
    Directory.SetCurrentDirectory(copy.FullName);
    var faulty = await CheckAsync("faulty", "A shop is about to be deployed. Six of its images cannot be pulled:");
    var mended = await CheckAsync("mended", "The same shop, mended:");
    return (faulty, mended) == (1, 0) ? 0 : 1;
}
finally
{
    Directory.SetCurrentDirectory(AppContext.BaseDirectory);
    copy.Delete(true);
}

async Task<int> CheckAsync(string version, string title)
{
    CopyManifests(version);
    Console.WriteLine($"{title}\n\n$ imagegate check {version}\n");
    var exitCode = await ImageGate.Cli.Program.Main(["check", version, "--docker-config", "none"]);
    Console.WriteLine($"\nexit code {exitCode}\n");
    return exitCode;
}

// The manifests name the registry as REGISTRY, because its port is not known before it runs.
void CopyManifests(string version)
{
    Directory.CreateDirectory(version);
    foreach (var file in Directory.EnumerateFiles(Path.Combine(shop, version)))
    {
        var text = File.ReadAllText(file).Replace("REGISTRY", registry.Host, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(version, Path.GetFileName(file)), text);
    }
}
