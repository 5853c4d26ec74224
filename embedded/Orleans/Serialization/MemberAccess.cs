using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Serialization;

/// <summary>Reads and writes a field or property whatever its accessibility, also one that is written only once in its life.</summary>
internal sealed class MemberAccess
{
    private MemberAccess(MemberInfo info, Type type, Func<object, object?> get, Action<object, object?> set)
    {
        Info = info;
        Type = type;
        Get = get;
        Set = set;
    }

    public MemberInfo Info { get; }

    public Type Type { get; }

    public Func<object, object?> Get { get; }

    public Action<object, object?> Set { get; }

    public static MemberAccess To(MemberInfo member)
    {
        if (member is FieldInfo field) return new MemberAccess(member, field.FieldType, Getter(field), Setter(field));

        var property = (PropertyInfo)member;
        var backing = property.DeclaringType!.GetField(
            $"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        if (backing is not null) return new MemberAccess(member, property.PropertyType, Getter(backing), Setter(backing));

        return property is { CanRead: true, CanWrite: true }
            ? new MemberAccess(member, property.PropertyType, property.GetValue, property.SetValue)
            : throw new CodecNotFoundException(
                $"{property.DeclaringType}.{property.Name} has an [Id] but cannot be both read and written; give the id to the field behind it.");
    }

    private static Func<object, object?> Getter(FieldInfo field)
    {
        var method = new DynamicMethod($"get {field.Name}", typeof(object), [typeof(object)], typeof(MemberAccess).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        LoadOwner(il, field);
        il.Emit(OpCodes.Ldfld, field);
        if (field.FieldType.IsValueType) il.Emit(OpCodes.Box, field.FieldType);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<object, object?>>();
    }

    // Reflection itself refuses to write read-only fields of some types; emitted code may.
    private static Action<object, object?> Setter(FieldInfo field)
    {
        var method = new DynamicMethod(
            $"set {field.Name}", typeof(void), [typeof(object), typeof(object)], typeof(MemberAccess).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        LoadOwner(il, field);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Unbox_Any, field.FieldType);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, object?>>();
    }

    // A boxed struct is reached where it lies in its box.
    private static void LoadOwner(ILGenerator il, FieldInfo field)
    {
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(field.DeclaringType!.IsValueType ? OpCodes.Unbox : OpCodes.Castclass, field.DeclaringType);
    }
}
