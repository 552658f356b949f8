namespace ImageGate.Manifests;

/// <summary>Where in its object an image stands; in reports the name is written in camel case.</summary>
internal enum ImageRole
{
    Container = 0,
    InitContainer,
    EphemeralContainer,
    ImageVolume,
    CustomResource,
    Argument,
    Environment,
}
