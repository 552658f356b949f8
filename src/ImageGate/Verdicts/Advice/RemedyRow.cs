using ImageGate.References;
using ImageGate.Rules;

namespace ImageGate.Verdicts.Advice;

/// <summary>What to do where this rule meets this kind of registry.</summary>
/// <param name="Kind">Null: whatever the registry.</param>
/// <param name="Text">
/// A sentence, with a command where there is one. <c>{name}</c> stands for a value of the case (<see cref="RemedyValues"/>),
/// always outside quotes, because the value brings its own. Words in capitals are for the reader to fill in.
/// </param>
internal sealed record RemedyRow(IReadOnlyList<Rule> Rules, RegistryKind? Kind, string Text);
