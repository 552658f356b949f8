namespace ImageGate.Fuzz.Targets;

/// <summary>
/// A reader of a stranger's bytes and what must hold of whatever it reads. An exception that the reader does not promise is a
/// find, and so is one of <see cref="Invariant"/>.
/// </summary>
/// <param name="Longest">Bytes of the longest input that is tried; longer ones cost more than they show.</param>
/// <param name="Words">What the format is made of, so that it need not be found letter by letter.</param>
internal sealed record FuzzTarget(string Name, int Longest, Action<byte[]> Run, params IReadOnlyList<string> Words)
{
    /// <summary>Bytes that reading one input may allocate: more than any needs, less than a machine has.</summary>
    public const long MostAllocated = 256L * 1024 * 1024;

    public static readonly IReadOnlyList<FuzzTarget> All =
    [
        ReferenceTarget.Target, YamlTarget.Target, ChallengeTarget.Target, DockerConfigTarget.Target, HostsTarget.Target,
        JsonTarget.Target, EventTarget.Target, ConfigurationTarget.Target, SubstitutionTarget.Target,
    ];

    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
