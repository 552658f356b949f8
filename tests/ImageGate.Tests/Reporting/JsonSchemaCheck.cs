using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImageGate.Tests.Reporting;

/// <summary>
/// Validates against the few keywords of JSON Schema 2020-12 that the project's schemas use, and refuses a schema with any
/// other, so that nothing is passed without being looked at.
/// </summary>
internal sealed class JsonSchemaCheck
{
    private readonly JsonElement root;
    private readonly List<string> faults = [];

    private JsonSchemaCheck(JsonElement root) => this.root = root;

    public static IReadOnlyList<string> Faults(string schemaName, string json)
    {
        using var stream = typeof(GateSettings).Assembly.GetManifestResourceStream(schemaName)!;
        using var schema = JsonDocument.Parse(stream);
        using var document = JsonDocument.Parse(json);
        var check = new JsonSchemaCheck(schema.RootElement);
        check.Check(schema.RootElement, document.RootElement, "$");
        return check.faults;
    }

    private void Check(JsonElement schema, JsonElement value, string path)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            CheckKeyword(keyword, schema, value, path);
        }
    }

    private void CheckKeyword(JsonProperty keyword, JsonElement schema, JsonElement value, string path)
    {
        var rule = keyword.Value;
        switch (keyword.Name)
        {
            case "$schema" or "$defs" or "title" or "description":
                break;
            case "$ref":
                Check(Resolve(rule.GetString()!), value, path);
                break;
            case "type":
                Require(TypeNames(rule).Any(name => HasType(value, name)), path, $"is {value.ValueKind}, not {rule}");
                break;
            case "enum":
                Require(rule.EnumerateArray().Any(valid => JsonElement.DeepEquals(valid, value)), path, $"{value} is not of {rule}");
                break;
            case "anyOf":
                Require(rule.EnumerateArray().Any(s => IsValid(s, value)), path, "fits none of anyOf");
                break;
            case "minimum":
                Require(value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.GetDecimal(), path, $"{value} is below {rule}");
                break;
            case "minLength":
                Require(value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(), path, "is too short");
                break;
            case "pattern":
                Require(value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!), path, $"{value} does not match {rule}");
                break;
            case "items":
                foreach (var (index, item) in (value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default).Index())
                {
                    Check(rule, item, $"{path}[{index}]");
                }

                break;
            case "required":
                Require(rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)), path, $"lacks one of {rule}");
                break;
            case "properties":
                foreach (var property in value.EnumerateObject().Where(p => rule.TryGetProperty(p.Name, out _)))
                {
                    Check(rule.GetProperty(property.Name), property.Value, $"{path}.{property.Name}");
                }

                break;
            case "additionalProperties":
                foreach (var property in value.EnumerateObject().Where(p => !IsDeclared(schema, p.Name)))
                {
                    Require(rule.ValueKind != JsonValueKind.False, path, $"has the unknown property {property.Name}");
                    if (rule.ValueKind == JsonValueKind.Object)
                    {
                        Check(rule, property.Value, $"{path}.{property.Name}");
                    }
                }

                break;
            default:
                throw new NotSupportedException($"schema keyword {keyword.Name}");
        }
    }

    private bool IsValid(JsonElement schema, JsonElement value)
    {
        var check = new JsonSchemaCheck(root);
        check.Check(schema, value, "");
        return check.faults.Count == 0;
    }

    private JsonElement Resolve(string reference) =>
        reference.Split('/').Skip(1).Aggregate(root, (element, name) => element.GetProperty(name));

    private static bool IsDeclared(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _);

    private static IEnumerable<string> TypeNames(JsonElement rule) =>
        rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Select(name => name.GetString()!) : [rule.GetString()!];

    private static bool HasType(JsonElement value, string name) => name switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => throw new NotSupportedException($"schema type {name}"),
    };

    private void Require(bool holds, string path, string fault)
    {
        if (!holds)
        {
            faults.Add($"{path}: {fault}");
        }
    }
}
