using ImageGate.Cli.Tests.Azure.World;

namespace ImageGate.Cli.Tests.Azure;

/// <summary>One situation: a registry, an identity, and what the program has to say about a pull.</summary>
/// <param name="Options">Of the command line.</param>
/// <param name="Verdict">Status and rule.</param>
/// <param name="Says">Words of the message or, for a pull that works, of the credential's origin.</param>
internal sealed record AzureRow(string Name, string Options, string Verdict, string Says)
{
    /// <summary>What the login server's name ends with.</summary>
    public string Suffix { get; init; } = "azurecr.io";

    public string Image { get; init; } = "shop/web:1";

    public Action<ContainerRegistry> Registry { get; init; } = _ => { };

    public (string Name, string Value)[] Variables { get; init; } = [];

    /// <summary>What is written beside the manifest: file names and contents, where SERVER stands for the login server.</summary>
    public (string File, string Text)[] Files { get; init; } = [];

    /// <summary>The pod's pull secret: user and password, or null.</summary>
    public (string User, string Password)? Secret { get; init; }

    /// <summary>A host that has to be asked.</summary>
    public string? Asks { get; init; }

    /// <summary>What else has to be in the report.</summary>
    public string Also { get; init; } = "";

    public override string ToString() => Name;
}
