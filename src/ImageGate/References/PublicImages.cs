namespace ImageGate.References;

/// <summary>
/// Images that are public by their name alone, at registries that look at a credential all the same: the official images
/// of Docker Hub, and Amazon ECR Public.
/// </summary>
internal static class PublicImages
{
    public static bool Include(ImageReference image) => image.Registry.Name switch
    {
        "docker.io" => image.Repository.StartsWith("library/", StringComparison.Ordinal),
        "public.ecr.aws" => true,
        _ => false,
    };
}
