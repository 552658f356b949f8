namespace ImageGate.Rules;

/// <summary>A place in an input. Lines and columns count from 1; 0 means that only the file is known.</summary>
internal readonly record struct SourceSpan(string File, int Line = 0, int Column = 0)
{
    public override string ToString() => (Line, Column) switch
    {
        (0, _) => File,
        (_, 0) => $"{File}:{Line}",
        _ => $"{File}:{Line}:{Column}",
    };
}
