using System.Reflection;
using System.Reflection.Emit;

namespace ImageGate.Tests.Architecture;

/// <summary>
/// Which types a type uses: bases, fields, signatures, locals, and everything that its code names. Constants leave no
/// trace, because the compiler writes their value.
/// </summary>
internal static class TypeUses
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static;

    private static readonly OpCode[] OpCodes =
        [.. typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (OpCode)f.GetValue(null)!)];

    private static readonly Dictionary<short, OpCode> ByValue = OpCodes.ToDictionary(c => c.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var uses = new HashSet<Type>();
        Add(uses, type.BaseType);
        AddAll(uses, type.GetInterfaces());
        AddAll(uses, type.GetFields(Declared).Select(f => f.FieldType));
        foreach (var method in type.GetMembers(Declared).OfType<MethodBase>())
        {
            AddAll(uses, method.GetParameters().Select(p => p.ParameterType));
            Add(uses, (method as MethodInfo)?.ReturnType);
            AddBody(uses, method);
        }

        uses.Remove(type);
        return uses;
    }

    public static IEnumerable<MethodBase> MethodsCalledBy(MethodBase method) =>
        method.GetMethodBody() is { } body
            ? Tokens(body.GetILAsByteArray()!).Select(t => Resolve(method, t)).OfType<MethodBase>()
            : [];

    private static void AddBody(HashSet<Type> uses, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            return;
        }

        AddAll(uses, body.LocalVariables.Select(l => l.LocalType));
        foreach (var token in Tokens(body.GetILAsByteArray()!))
        {
            var member = Resolve(method, token);
            Add(uses, member as Type ?? member?.DeclaringType);
            AddAll(uses, member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : []);
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null);

    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var i = 0; i < code.Length;)
        {
            var value = code[i] == 0xFE ? unchecked((short)((code[i] << 8) | code[i + 1])) : code[i];
            var operation = ByValue[value];
            i += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType
                or OperandType.InlineTok)
            {
                yield return BitConverter.ToInt32(code, i);
            }

            i += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, i)),
                _ => 4,
            };
        }
    }

    private static void AddAll(HashSet<Type> uses, IEnumerable<Type> types)
    {
        foreach (var type in types)
        {
            Add(uses, type);
        }
    }

    private static void Add(HashSet<Type> uses, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(uses, type.GetElementType());
            return;
        }

        uses.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
        AddAll(uses, type.GetGenericArguments());
    }
}
