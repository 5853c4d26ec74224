namespace Stateless.Reflection;

/// <summary>The states that a choice may lead to, written as a collection of state and criterion.</summary>
public class DynamicStateInfos : List<DynamicStateInfo>
{
    public void Add(string destinationState, string criterion) => Add(new DynamicStateInfo(destinationState, criterion));

    public void Add<TState>(TState destinationState, string criterion) =>
        Add(new DynamicStateInfo(destinationState!.ToString()!, criterion));
}
