using CommandLine;

namespace ImageGate.Cli.CommandLine;

/// <summary>Options of the verbs that ask registries.</summary>
internal abstract class PullOptions : ManifestOptions
{
    [Option("mirror", Separator = EndOfValue)]
    public IEnumerable<string> Mirror { get; set; } = [];

    [Option("plain-http", Separator = EndOfValue)]
    public IEnumerable<string> PlainHttp { get; set; } = [];

    [Option("ca-file", Separator = EndOfValue)]
    public IEnumerable<string> CaFile { get; set; } = [];

    [Option("registry-hosts", Separator = EndOfValue)]
    public IEnumerable<string> RegistryHosts { get; set; } = [];

    [Option("depth", Separator = EndOfValue)]
    public IEnumerable<string> Depth { get; set; } = [];

    [Option("allow-registry", Separator = EndOfValue)]
    public IEnumerable<string> AllowRegistry { get; set; } = [];

    [Option("undetermined", Separator = EndOfValue)]
    public IEnumerable<string> Undetermined { get; set; } = [];

    [Option("wait", Separator = EndOfValue)]
    public IEnumerable<string> Wait { get; set; } = [];

    [Option("shard", Separator = EndOfValue)]
    public IEnumerable<string> Shard { get; set; } = [];

    [Option("concurrency", Separator = EndOfValue)]
    public IEnumerable<string> Concurrency { get; set; } = [];

    [Option("timeout", Separator = EndOfValue)]
    public IEnumerable<string> Timeout { get; set; } = [];

    [Option("no-cache")]
    public bool NoCache { get; set; }

    [Option("offline")]
    public bool Offline { get; set; }
}
