using CommandLine;

namespace ImageGate.Cli.CommandLine;

/// <summary><c>imagegate check [INPUT...]</c></summary>
internal sealed class CheckOptions : PullOptions
{
    [Value(0)]
    public override IEnumerable<string> Arguments { get; set; } = [];
}

/// <summary><c>imagegate images [INPUT...]</c></summary>
internal sealed class ImagesOptions : ManifestOptions
{
    [Value(0)]
    public override IEnumerable<string> Arguments { get; set; } = [];
}

/// <summary><c>imagegate explain IMAGE</c></summary>
internal sealed class ExplainOptions : PullOptions
{
    [Value(0)]
    public override IEnumerable<string> Arguments { get; set; } = [];

    [Option("event", Separator = EndOfValue)]
    public IEnumerable<string> Event { get; set; } = [];
}

/// <summary><c>imagegate init [DIR]</c></summary>
internal sealed class InitOptions : CommonOptions
{
    [Value(0)]
    public override IEnumerable<string> Arguments { get; set; } = [];

    [Option("print")]
    public bool Print { get; set; }
}

/// <summary><c>imagegate merge REPORT...</c></summary>
internal sealed class MergeOptions : CommonOptions
{
    [Value(0)]
    public override IEnumerable<string> Arguments { get; set; } = [];

    [Option("undetermined", Separator = EndOfValue)]
    public IEnumerable<string> Undetermined { get; set; } = [];

    [Option("allow-empty")]
    public bool AllowEmpty { get; set; }
}

/// <summary><c>imagegate completion SHELL</c></summary>
internal sealed class CompletionOptions : CommonOptions
{
    [Value(0)]
    public override IEnumerable<string> Arguments { get; set; } = [];
}

/// <summary><c>imagegate job [INPUT...]</c></summary>
internal sealed class JobOptions : PullOptions
{
    [Value(0)]
    public override IEnumerable<string> Arguments { get; set; } = [];
}
