using System.Globalization;

namespace ImageGate.Manifests.Documents;

internal enum ScalarType
{
    String = 0,
    Null,
    Boolean,
    Number,
}

/// <summary>
/// The type that Kubernetes' reader gives a scalar without quotes (goyaml.v2 resolve.go, YAML 1.1: yes and off are
/// booleans; dates stay strings).
/// </summary>
internal static class PlainScalar
{
    private const NumberStyles DecimalStyle = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static ScalarType TypeOf(string text)
    {
        if (text.Length == 0)
        {
            return ScalarType.Null;
        }

        return text[0] switch
        {
            '~' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'y' or 'Y' or 'o' or 'O' => WordType(text),
            '+' or '-' or '.' or (>= '0' and <= '9') => IsNumber(text) ? ScalarType.Number : ScalarType.String,
            _ => ScalarType.String,
        };
    }

    private static ScalarType WordType(string text) => text switch
    {
        "~" or "null" or "Null" or "NULL" => ScalarType.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarType.Boolean,
        "y" or "Y" or "yes" or "Yes" or "YES" or "n" or "N" or "no" or "No" or "NO" => ScalarType.Boolean,
        "on" or "On" or "ON" or "off" or "Off" or "OFF" => ScalarType.Boolean,
        _ => ScalarType.String,
    };

    private static bool IsNumber(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).AsSpan();
        var unsigned = digits[0] is '+' or '-' ? digits[1..] : digits;
        return unsigned switch
        {
            ".inf" or ".Inf" or ".INF" or ".nan" or ".NaN" or ".NAN" => true,
            ['0', 'x', .. var hex] => IsInteger(hex, NumberStyles.AllowHexSpecifier),
            ['0', 'b', .. var bits] => IsInteger(bits, NumberStyles.AllowBinarySpecifier),
            _ => IsDecimal(unsigned),
        };
    }

    private static bool IsInteger(ReadOnlySpan<char> digits, NumberStyles style) =>
        long.TryParse(digits, style, CultureInfo.InvariantCulture, out _);

    private static bool IsDecimal(ReadOnlySpan<char> text) =>
        text is [.., '.' or (>= '0' and <= '9')]
        && double.TryParse(text, DecimalStyle, CultureInfo.InvariantCulture, out _);
}
