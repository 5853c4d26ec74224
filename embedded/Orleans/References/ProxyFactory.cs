using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>
/// Makes, at run time, for every grain interface a class derived from <see cref="GrainReference"/> whose methods pack their arguments into
/// a tuple and send it, and for every method a function that unpacks the tuple and calls the grain. What Orleans generates while
/// compiling is made here on first use.
/// </summary>
internal static class ProxyFactory
{
    private static readonly ConcurrentDictionary<Type, Func<GrainId, SiloLink, GrainReference>> Proxies = new();
    private static readonly Dictionary<Assembly, ModuleBuilder> Modules = [];
    private static int lastNumber;

    private static readonly Type[] ProxyArguments = [typeof(GrainId), typeof(SiloLink)];
    private static readonly Type[] TupleShapes =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
        typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    public static GrainReference Create(Type interfaceType, GrainId grainId, SiloLink link) =>
        (Proxies.TryGetValue(interfaceType, out var create) ? create : BuildOnce(interfaceType))(grainId, link);

    public static IEnumerable<MethodInfo> MethodsOf(Type interfaceType) =>
        interfaceType.GetInterfaces().Prepend(interfaceType)
            .SelectMany(one => one.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Where(method => method.IsAbstract || method.IsVirtual);

    private static Func<GrainId, SiloLink, GrainReference> BuildOnce(Type interfaceType)
    {
        lock (Modules)
            return Proxies.GetOrAdd(interfaceType, Build);
    }

    private static Func<GrainId, SiloLink, GrainReference> Build(Type interfaceType)
    {
        if (!interfaceType.IsInterface || interfaceType.ContainsGenericParameters)
            throw new ArgumentException($"{interfaceType} is not an interface that a grain can be called by.", nameof(interfaceType));

        var methods = MethodsOf(interfaceType).Distinct().ToArray();
        Array.ForEach(methods, Check);
        if (!Modules.TryGetValue(interfaceType.Assembly, out var module))
            Modules[interfaceType.Assembly] = module = NewModule(interfaceType.Assembly);
        var proxy = module.DefineType(
            $"{interfaceType.Name}Proxy{++lastNumber}",
            TypeAttributes.Class | TypeAttributes.Sealed,
            typeof(GrainReference),
            [interfaceType]);
        DefineConstructor(proxy);
        for (var number = 0; number < methods.Length; number++)
            DefineMethod(proxy, methods[number], number);

        var made = proxy.CreateType();
        for (var number = 0; number < methods.Length; number++)
        {
            var method = new GrainMethod(interfaceType, methods[number], BuildInvoker(methods[number]));
            made.GetField(FieldName(number), BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, method);
        }

        return BuildActivator(made.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, ProxyArguments)!);
    }

    // One assembly beside each that declares grain interfaces. It may see whatever that one sees, so that interfaces and the types in
    // their signatures may be internal.
    private static ModuleBuilder NewModule(Assembly home)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName($"{home.GetName().Name}.Proxies"), AssemblyBuilderAccess.Run);
        var seeing = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        foreach (var seen in home.GetReferencedAssemblies().Append(home.GetName()).Append(typeof(ProxyFactory).Assembly.GetName()))
            assembly.SetCustomAttribute(new CustomAttributeBuilder(seeing, [seen.Name!]));
        return assembly.DefineDynamicModule("Proxies");
    }

    private static string FieldName(int number) => $"method{number}";

    private static void DefineConstructor(TypeBuilder proxy)
    {
        var constructor = proxy.DefineConstructor(MethodAttributes.Assembly, CallingConventions.Standard, ProxyArguments);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, ProxyArguments)!);
        il.Emit(OpCodes.Ret);
    }

    /// <summary><c>return this.Ask&lt;(A, B), R&gt;(method, (a, b));</c></summary>
    private static void DefineMethod(TypeBuilder proxy, MethodInfo method, int number)
    {
        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var field = proxy.DefineField(FieldName(number), typeof(GrainMethod), FieldAttributes.Static | FieldAttributes.Private);
        var body = proxy.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot,
            method.ReturnType,
            parameters);
        var il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, field);
        for (var index = 0; index < parameters.Length; index++)
            il.Emit(OpCodes.Ldarg, index + 1);
        var tuple = PackTuple(il, parameters);

        var result = ResultOf(method.ReturnType);
        var send = result is null
            ? CallMethod.MakeGenericMethod(tuple)
            : AskMethod.MakeGenericMethod(tuple, result);
        il.Emit(OpCodes.Call, send);
        if (method.ReturnType == typeof(void))
            il.Emit(OpCodes.Pop);
        else if (method.ReturnType.IsValueType)
            il.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([send.ReturnType])!);
        il.Emit(OpCodes.Ret);
        proxy.DefineMethodOverride(body, method);
    }

    /// <summary><c>(target, ref (A, B) it) => new ValueTask&lt;R>(((I)target).Method(it.Item1, it.Item2))</c></summary>
    private static Delegate BuildInvoker(MethodInfo method)
    {
        var parameters = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var tuple = TupleOf(parameters);
        var result = ResultOf(method.ReturnType);
        var invokerType = result is null ? typeof(Invoker<>).MakeGenericType(tuple) : typeof(Invoker<,>).MakeGenericType(tuple, result);
        var returnType = result is null ? typeof(ValueTask) : typeof(ValueTask<>).MakeGenericType(result);
        var invoker = new DynamicMethod(
            method.Name, returnType, [typeof(object), tuple.MakeByRefType()], typeof(ProxyFactory).Module, skipVisibility: true);
        var il = invoker.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        for (var index = 0; index < parameters.Length; index++)
            LoadFromTuple(il, tuple, index);
        il.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType == typeof(void))
        {
            var done = il.DeclareLocal(typeof(ValueTask));
            il.Emit(OpCodes.Ldloc, done);
        }
        else if (!method.ReturnType.IsValueType)
        {
            il.Emit(OpCodes.Newobj, returnType.GetConstructor([method.ReturnType])!);
        }

        il.Emit(OpCodes.Ret);
        return invoker.CreateDelegate(invokerType);
    }

    private static Func<GrainId, SiloLink, GrainReference> BuildActivator(ConstructorInfo constructor)
    {
        var activator = new DynamicMethod(
            "Create", typeof(GrainReference), ProxyArguments, typeof(ProxyFactory).Module, skipVisibility: true);
        var il = activator.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
        return activator.CreateDelegate<Func<GrainId, SiloLink, GrainReference>>();
    }

    private static readonly MethodInfo CallMethod =
        typeof(GrainReference).GetMethod(nameof(GrainReference.Call), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static readonly MethodInfo AskMethod =
        typeof(GrainReference).GetMethod(nameof(GrainReference.Ask), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private static Type? ResultOf(Type returnType) => returnType.IsGenericType ? returnType.GetGenericArguments()[0] : null;

    private static Type TupleOf(Type[] items) => items.Length switch
    {
        0 => typeof(ValueTuple),
        < 8 => TupleShapes[items.Length - 1].MakeGenericType(items),
        _ => TupleShapes[7].MakeGenericType([.. items[..7], TupleOf(items[7..])]),
    };

    private static Type PackTuple(ILGenerator il, Type[] items)
    {
        var tuple = TupleOf(items);
        if (items.Length == 0)
        {
            il.Emit(OpCodes.Ldloc, il.DeclareLocal(tuple));
            return tuple;
        }

        if (items.Length >= 8)
            PackTuple(il, items[7..]);
        il.Emit(OpCodes.Newobj, tuple.GetConstructor(tuple.GetGenericArguments())!);
        return tuple;
    }

    private static void LoadFromTuple(ILGenerator il, Type tuple, int index)
    {
        il.Emit(OpCodes.Ldarg_1);
        for (; index >= 7; index -= 7)
        {
            var rest = tuple.GetField("Rest")!;
            il.Emit(OpCodes.Ldflda, rest);
            tuple = rest.FieldType;
        }

        il.Emit(OpCodes.Ldfld, tuple.GetField($"Item{index + 1}")!);
    }

    private static void Check(MethodInfo method)
    {
        var name = $"{method.DeclaringType!.Name}.{method.Name}";
        var returns = method.ReturnType;
        var generic = returns.IsGenericType ? returns.GetGenericTypeDefinition() : null;
        if (method.IsSpecialName)
            throw new NotSupportedException($"{name}: a grain interface has methods only, no properties or events.");
        if (method.IsGenericMethodDefinition)
            throw new NotSupportedException($"{name}: a method of a grain interface cannot be generic here.");
        if (method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef))
            throw new NotSupportedException($"{name}: arguments travel by value; ref, in and out cannot.");
        if (returns != typeof(void) && returns != typeof(Task) && returns != typeof(ValueTask)
            && generic != typeof(Task<>) && generic != typeof(ValueTask<>))
        {
            throw new NotSupportedException($"{name}: a method of a grain interface returns a Task, a ValueTask or nothing.");
        }
    }
}
