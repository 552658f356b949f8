using ImageGate.Manifests;

namespace ImageGate.Reporting;

/// <summary>One place that names an image, on one line: the place first, so that editors and terminals link it.</summary>
internal static class UseText
{
    public static string Of(ImageUse use)
    {
        var isElsewhere = use.Origin is { } span && (span.File, span.Line) != (use.Span.File, use.Span.Line);
        var origin = isElsewhere ? $", set in {use.Origin}" : "";
        var environment = use.Environment is null ? "" : $" [{use.Environment}]";
        var hook = use.Object.Hook is { } when ? $" (Helm hook: {when})" : "";
        return $"{use.Span}  {use.Object}{hook}, {Part(use)}{origin}{environment}";
    }

    /// <summary>Who uses it, without the place.</summary>
    public static string Who(ImageUse use)
    {
        var environment = use.Environment is null ? "" : $" [{use.Environment}]";
        return $"{use.Object}, {Part(use)}{environment}";
    }

    /// <summary>The image as written, or words for nothing.</summary>
    public static string Image(string image) => image.Length > 0 ? image : "(no image)";

    private static string Part(ImageUse use) => use.Role switch
    {
        ImageRole.InitContainer => $"init container {use.Container}",
        ImageRole.EphemeralContainer => $"ephemeral container {use.Container}",
        ImageRole.ImageVolume => $"image volume {use.Container}",
        ImageRole.CustomResource => $"field {use.Container}",
        ImageRole.Argument => $"argument of {use.Container}",
        ImageRole.Environment => $"environment of {use.Container}",
        _ => $"container {use.Container}",
    };
}
