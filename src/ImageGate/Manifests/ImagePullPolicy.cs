namespace ImageGate.Manifests;

/// <summary>imagePullPolicy in effect: as written, else what the API server fills in.</summary>
internal enum ImagePullPolicy
{
    /// <summary>Neither written nor known, as in a custom resource.</summary>
    Unknown = 0,
    Always,
    IfNotPresent,
    Never,
}
