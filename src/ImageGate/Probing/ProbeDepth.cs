namespace ImageGate.Probing;

/// <summary>How much of an image is proven; each includes the ones before it.</summary>
internal enum ProbeDepth
{
    /// <summary>The manifest or index answers.</summary>
    Exists = 0,

    /// <summary>There is a manifest for each wanted platform, and the config agrees.</summary>
    Platform,

    /// <summary>The config and every layer answer.</summary>
    Layers,

    /// <summary>A container daemon pulled it.</summary>
    Pull,
}
