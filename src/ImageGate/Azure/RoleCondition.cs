using ImageGate.Rules;

namespace ImageGate.Azure;

/// <summary>
/// Whether the condition of a role assignment holds for a pull. Decided is what has the documented form for registries
/// (learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions): actions, and the
/// name of the repository in the request, joined with AND, OR and NOT. Everything else in it is unknown, which may still
/// leave the whole decided: "this action or something unknown".
/// </summary>
internal sealed class RoleCondition
{
    private const string RepositoryName = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";
    private const int LongestText = 16 * 1024;
    private const int DeepestNesting = 64;

    private readonly IReadOnlyList<ConditionWord> words;
    private readonly PullAction action;
    private readonly string repository;
    private int at;
    private int depth;
    private bool isBroken;

    private RoleCondition(IReadOnlyList<ConditionWord> words, PullAction action, string repository)
    {
        this.words = words;
        this.action = action;
        this.repository = repository;
    }

    public static Certainty Evaluate(string text, PullAction action, string repository)
    {
        if (text.Length > LongestText || ConditionWords.Split(text) is not { } words)
        {
            return Certainty.Unknown;
        }

        var reader = new RoleCondition(words, action, repository);
        var value = reader.Any();
        return reader.isBroken || reader.Word.Kind != ConditionWordKind.End ? Certainty.Unknown : value;
    }

    private ConditionWord Word => at < words.Count ? words[at] : default;

    private Certainty Any()
    {
        var value = All();
        while (Skip("||", "OR"))
        {
            value = value.Or(All());
        }

        return value;
    }

    private Certainty All()
    {
        var value = One();
        while (Skip("&&", "AND"))
        {
            value = value.And(One());
        }

        return value;
    }

    private Certainty One()
    {
        if (isBroken || ++depth > DeepestNesting)
        {
            return Broken();
        }

        var value = Skip("!", "NOT") ? One().Not() : Skip("(") ? Closed(Any()) : Test();
        depth--;
        return value;
    }

    private Certainty Closed(Certainty value) => Skip(")") ? value : Broken();

    private Certainty Test()
    {
        if (Word.IsName("ActionMatches") || Word.IsName("SubOperationMatches"))
        {
            var isAction = Word.IsName("ActionMatches");
            at++;
            return Values() is not { } values ? Broken()
                : isAction ? Certainties.Of(values.Any(value => WildcardText.Matches(value, action.Name)))
                : Certainty.Unknown;
        }

        if (Word.IsName("Exists") || Word.IsName("NotExists"))
        {
            at++;
            return Operand() is null ? Broken() : Certainty.Unknown;
        }

        return Operand() is { } left && Word is { Kind: ConditionWordKind.Name, Value: var comparison } && Next() && Operand() is { } right
            ? Compared(left, comparison, right)
            : Broken();
    }

    private Certainty Compared(ConditionOperand left, string comparison, ConditionOperand right) =>
        left.Attribute is { } attribute && attribute.Equals(RepositoryName, StringComparison.OrdinalIgnoreCase) && right.Attribute is null && action.IsData
            ? TextComparison.Of(comparison, repository, right.Values)
            : Certainty.Unknown;

    /// <summary>An attribute, a text, a bare word, or a list in braces; null where there is none.</summary>
    private ConditionOperand? Operand()
    {
        var word = Word;
        switch (word.Kind)
        {
            case ConditionWordKind.Attribute:
                at++;
                return new(word.Value, []);
            case ConditionWordKind.Text or ConditionWordKind.Name:
                at++;
                return new(null, [word.Value]);
            default:
                return Values() is { } values ? new(null, values) : null;
        }
    }

    private List<string>? Values()
    {
        if (!Skip("{"))
        {
            return null;
        }

        List<string> values = [];
        while (Word.Kind is ConditionWordKind.Text or ConditionWordKind.Name)
        {
            values.Add(Word.Value);
            at++;
            if (!Skip(","))
            {
                break;
            }
        }

        return Skip("}") ? values : null;
    }

    private bool Next()
    {
        at++;
        return true;
    }

    private bool Skip(string mark, string name = "")
    {
        var isThere = Word.Is(mark) || Word.IsName(name);
        at += isThere ? 1 : 0;
        return isThere;
    }

    private Certainty Broken()
    {
        isBroken = true;
        return Certainty.Unknown;
    }

    private sealed record ConditionOperand(string? Attribute, IReadOnlyList<string> Values);
}
