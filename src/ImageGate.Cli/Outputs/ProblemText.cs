using ImageGate.Rules;

namespace ImageGate.Cli.Outputs;

/// <summary>What could not be read, a line each, with the remedy once for each rule.</summary>
internal static class ProblemText
{
    public static void Write(IEnumerable<Finding> problems, TextPage page)
    {
        foreach (var group in problems.GroupBy(problem => problem.Rule))
        {
            page.Title("PROBLEM", TextStyles.Failed, group.Key.ToString());
            foreach (var problem in group)
            {
                page.Item($"{problem.Span}  {problem.Message}");
            }

            page.Field("to do", group.Key.Remedies);
            page.Blank();
        }
    }
}
