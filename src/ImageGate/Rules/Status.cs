namespace ImageGate.Rules;

/// <summary>What is known about a pull. The zero value means that nobody has decided yet; it never counts as success.</summary>
internal enum Status
{
    NotDecided = 0,

    /// <summary>Proven: the registry gave everything that the wanted depth asks for, to the pod's credential.</summary>
    Pullable,

    /// <summary>Proven not to be pullable.</summary>
    Failed,

    /// <summary>Could not be decided from here.</summary>
    Undetermined,

    /// <summary>Not asked, for a reason that the report names.</summary>
    Skipped,
}
