namespace ImageGate.Cli.Jobs;

/// <summary>A file that the Job's pod is given: a key of the ConfigMap, and where it lies in the pod.</summary>
internal sealed record JobFile(string Key, string Path, string Text);
