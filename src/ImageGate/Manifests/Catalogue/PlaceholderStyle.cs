namespace ImageGate.Manifests.Catalogue;

/// <summary>How placeholders that a controller fills in are written.</summary>
internal enum PlaceholderStyle
{
    None = 0,

    /// <summary>Tekton: <c>$(params.image)</c>.</summary>
    DollarParentheses,

    /// <summary>Argo: <c>{{inputs.parameters.image}}</c>.</summary>
    DoubleBraces,
}
