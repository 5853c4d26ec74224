using System.Collections;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Concurrency;

namespace EqualCare.Conformance.Serialization;

/// <summary>
/// Walks grain and observer interfaces and all that can be passed through them, by what is declared alone, and finds what could not
/// travel, what would be lost on the way, what would change its name with the code, and what two grains could both change.
/// </summary>
public static class Travelling
{
    /// <returns>A sentence for each problem; none when all is well.</returns>
    public static IReadOnlyList<string> Problems(IEnumerable<Assembly> assemblies) =>
        Problems(assemblies.SelectMany(assembly => assembly.GetTypes()).ToArray());

    /// <param name="types">All there is: interfaces, and what may stand for an abstract type that they mention.</param>
    public static IReadOnlyList<string> Problems(IReadOnlyCollection<Type> types) => new Walk(types).Problems();

    private sealed class Walk(IReadOnlyCollection<Type> types)
    {
        private const BindingFlags OfThisLevel =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

        // In the order of discovery, each once.
        private readonly List<string> problems = [];
        private readonly HashSet<Type> seen = [];
        private readonly Dictionary<string, Type> aliases = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Problems()
        {
            foreach (var type in types)
            {
                if (type.IsInterface && type.IsAssignableTo(typeof(IAddressable))) Interface(type);
                // What a grain throws is not declared anywhere.
                else if (type.IsAssignableTo(typeof(Exception))) Own(type);
            }

            return problems;
        }

        private void Interface(Type type)
        {
            Alias(type);
            foreach (var property in type.GetProperties()) Report($"{type}.{property.Name} is a property; only methods can be called from afar.");

            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var method in type.GetMethods().Where(method => !method.IsSpecialName))
            {
                var place = $"{type}.{method.Name}";
                if (method.GetCustomAttributes<AliasAttribute>().FirstOrDefault()?.Alias is not { } alias) Report($"{place} has no [Alias].");
                else if (!names.Add(alias)) Report($"{place} has the alias \"{alias}\" of another method of {type}.");

                Result(method, place);
                foreach (var parameter in method.GetParameters()) Parameter(parameter, place);
            }
        }

        private void Parameter(ParameterInfo parameter, string place)
        {
            if (parameter.ParameterType.IsByRef) Report($"{place} has a parameter {parameter.Name} that is passed by reference.");
            else Carried(parameter.ParameterType, $"The parameter {parameter.Name} of {place}");
        }

        private void Result(MethodInfo method, string place)
        {
            var type = method.ReturnType;
            if (type == typeof(Task) || type == typeof(ValueTask)) return;

            if (type == typeof(void))
            {
                var needsNoAnswer = method.DeclaringType!.IsAssignableTo(typeof(IGrainObserver)) || method.IsDefined(typeof(OneWayAttribute));
                if (!needsNoAnswer) Report($"{place} returns nothing, not even a Task.");
            }
            else if (type.IsGenericType
                && type.GetGenericTypeDefinition() is var kind
                && (kind == typeof(Task<>) || kind == typeof(ValueTask<>) || kind == typeof(IAsyncEnumerable<>)))
            {
                Carried(type.GenericTypeArguments[0], $"The result of {place}");
            }
            else
            {
                Report($"{place} returns {type} and not a Task.");
            }
        }

        /// <summary>Something of this type is passed, or held by something that is passed.</summary>
        private void Carried(Type type, string place)
        {
            if (type.IsGenericParameter || Known.IsUnchanging(type) || type.IsAssignableTo(typeof(IAddressable))) return;

            if (type.IsArray)
            {
                Report($"{place} is an array: whoever has it can change it.");
                Carried(type.GetElementType()!, place);
            }
            else if (Known.IsCollection(type, out var isChangeable))
            {
                if (isChangeable) Report($"{place} is a {type}: whoever has it can change it.");
                foreach (var argument in type.GenericTypeArguments) Carried(argument, place);
            }
            else if (types.Contains(Definition(type)))
            {
                foreach (var argument in type.GenericTypeArguments) Carried(argument, place);
                Own(Definition(type));
            }
            else if (!IsMarked(type))
            {
                Report($"{place} is of the type {type}, which cannot travel.");
            }
        }

        private void Own(Type type)
        {
            if (!seen.Add(type) || type.IsEnum) return;

            if (!type.IsInterface) Marked(type);

            // Whatever may stand where this type is expected.
            var standIns = types.Where(other => other.IsClass || other.IsValueType).Where(other => other.GetInterfaces().Append(other.BaseType)
                .Any(above => above is not null && Definition(above) == type)).ToArray();
            if (type.IsInterface && standIns.Length == 0) Report($"Nothing implements {type}, so nothing could arrive for it.");
            foreach (var standIn in standIns) Own(standIn);
        }

        private void Marked(Type type)
        {
            if (!IsMarked(type)) Report($"{type} is not marked [GenerateSerializer].");
            Alias(type);

            var above = type.BaseType;
            if (above is not null && types.Contains(Definition(above))) Own(Definition(above));
            else if (above is not null && above != typeof(object) && above != typeof(ValueType) && !above.IsAssignableTo(typeof(Exception)))
                Report($"{type} derives from {above}, which cannot travel.");

            Members(type);
        }

        private void Members(Type type)
        {
            var ids = new Dictionary<uint, string>();
            foreach (var property in type.GetProperties(OfThisLevel))
            {
                var field = type.GetField($"<{property.Name}>k__BackingField", OfThisLevel);
                var id = property.GetCustomAttribute<IdAttribute>() ?? field?.GetCustomAttribute<IdAttribute>();
                if (field is null)
                {
                    if (id is not null && !property.CanWrite) Report($"{type}.{property.Name} has an [Id] but keeps nothing.");
                    continue;
                }

                Member(property, property.PropertyType, id, CanBeSet(property), field.IsDefined(typeof(NonSerializedAttribute)));
            }

            foreach (var field in type.GetFields(OfThisLevel))
            {
                if (!field.IsDefined(typeof(CompilerGeneratedAttribute)))
                {
                    Member(
                        field, field.FieldType, field.GetCustomAttribute<IdAttribute>(), !field.IsInitOnly && !field.IsPrivate,
                        field.IsDefined(typeof(NonSerializedAttribute)));
                }
                else if (!field.Name.EndsWith("k__BackingField", StringComparison.Ordinal))
                {
                    Report($"{type} keeps a parameter of its constructor ({field.Name}), which would be lost.");
                }
            }

            void Member(MemberInfo member, Type memberType, IdAttribute? id, bool canBeSet, bool staysBehind)
            {
                var place = $"{type}.{member.Name}";
                if (staysBehind) return;

                if (id is null) Report($"{place} has no [Id].");
                else if (!ids.TryAdd(id.Id, member.Name)) Report($"{place} has the [Id] {id.Id} of {ids[id.Id]}.");
                if (canBeSet) Report($"{place} can be set after the object was made.");
                Carried(memberType, place);
            }
        }

        private void Alias(Type type)
        {
            if (type.GetCustomAttributes<AliasAttribute>(inherit: false).FirstOrDefault()?.Alias is not { } alias) Report($"{type} has no [Alias].");
            else if (!aliases.TryAdd(alias, type) && aliases[alias] != type) Report($"{type} has the alias \"{alias}\" of {aliases[alias]}.");
        }

        private void Report(string problem)
        {
            if (!problems.Contains(problem, StringComparer.Ordinal)) problems.Add(problem);
        }

        private static bool CanBeSet(PropertyInfo property) =>
            property.SetMethod is { IsPrivate: false } setter
            && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

        private static bool IsMarked(Type type) => Definition(type).IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

        private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
    }

    private static class Known
    {
        private static readonly HashSet<Type> Unchanging =
        [
            typeof(string), typeof(decimal), typeof(Half), typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(Guid), typeof(DateTime),
            typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Uri), typeof(Version), typeof(Type),
            typeof(CultureInfo), typeof(IPAddress), typeof(IPEndPoint), typeof(CancellationToken), typeof(GrainId),
        ];

        private static readonly HashSet<Type> UnchangeableCollections =
        [
            typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlySet<>), typeof(IReadOnlyDictionary<,>),
            typeof(IEnumerable<>), typeof(ReadOnlyCollection<>), typeof(ReadOnlyDictionary<,>), typeof(ImmutableArray<>),
            typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>),
            typeof(ImmutableStack<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(KeyValuePair<,>),
            typeof(Nullable<>),
        ];

        public static bool IsUnchanging(Type type) => type.IsPrimitive || type.IsEnum || Unchanging.Contains(type);

        public static bool IsCollection(Type type, out bool isChangeable)
        {
            isChangeable = false;
            if (!type.IsGenericType) return false;

            var definition = type.GetGenericTypeDefinition();
            if (UnchangeableCollections.Contains(definition) || type.IsAssignableTo(typeof(ITuple))) return true;

            // Of the base library's collections all others are there to be changed.
            isChangeable = type.IsAssignableTo(typeof(IEnumerable)) && definition.Namespace!.StartsWith("System.", StringComparison.Ordinal);
            return isChangeable;
        }
    }
}
