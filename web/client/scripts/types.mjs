// Makes src/wire/wire.ts of the server's own description of itself, so that whatever the server says differently stops the build here.
import { readFileSync, writeFileSync } from 'node:fs';

const [, , from = 'openapi.json', to = 'src/wire/wire.ts'] = process.argv;
const { components, paths } = JSON.parse(readFileSync(from, 'utf8'));
const schemas = components.schemas;

// A card among others says of which kind it is, and stands in the document as CardAppointmentCard. Where a card stands alone it does not say so.
const isKinded = (name) => /^Card.+Card$/.test(name);
const nameFor = (name) => {
	if (isKinded(name)) return name.slice(4);
	return schemas[`Card${name}`] ? `Plain${name}` : name;
};
const named = new Map(Object.entries(schemas).map(([name, schema]) => [nameFor(name), schema]));
const nameOf = (ref) => nameFor(ref.slice(ref.lastIndexOf('/') + 1));

function isNullable(schema) {
	if (Array.isArray(schema.type)) return schema.type.includes('null');
	return (schema.oneOf ?? schema.anyOf ?? []).some((one) => one.type === 'null');
}

function typeOf(schema) {
	if (schema.$ref) return nameOf(schema.$ref);
	if (schema.const !== undefined) return JSON.stringify(schema.const);
	if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
	if (schema.properties && !schema.anyOf) return shape(schema);
	const several = schema.oneOf ?? schema.anyOf;
	if (several) return several.map(typeOf).join(' | ');
	if (schema.allOf) return schema.allOf.map(typeOf).join(' & ');
	const types = Array.isArray(schema.type) ? schema.type : [schema.type];
	return [...new Set(types.map((type) => plain(type, schema)))].join(' | ');
}

function plain(type, schema) {
	switch (type) {
		case 'string': return 'string';
		case 'integer':
		case 'number': return 'number';
		case 'boolean': return 'boolean';
		case 'null': return 'null';
		case 'array': return `readonly ${grouped(typeOf(schema.items ?? {}))}[]`;
		case 'object':
			if (schema.properties) return shape(schema);
			return schema.additionalProperties ? `Readonly<Record<string, ${typeOf(schema.additionalProperties)}>>` : 'Readonly<Record<string, never>>';
		default: return 'unknown';
	}
}

const grouped = (type) => (/[|&]/.test(type) ? `(${type})` : type);

// What is null is left out on the wire.
function shape(schema) {
	const required = new Set(schema.required ?? []);
	const fields = Object.entries(schema.properties ?? {}).map(([name, its]) => {
		// Every card among others says its kind.
		const optional = name !== 'kind' && (!required.has(name) || isNullable(its));
		return `\treadonly ${name}${optional ? '?' : ''}: ${typeOf(its)};`;
	});
	return `{\n${fields.join('\n')}\n}`;
}

const lines = ['// Made by scripts/types.mjs of the server\'s /openapi/v1.json. Do not edit.', ''];
// Whether something may be missing is said where it stands, not by its type: an id that is null somewhere is an id elsewhere.
const present = (type) => type.replace(/^null \| /, '');
for (const [name, schema] of [...named].sort(([one], [other]) => (one < other ? -1 : 1))) {
	lines.push(schema.properties && !schema.anyOf ? `export interface ${name} ${shape(schema)}` : `export type ${name} = ${present(typeOf(schema))};`, '');
}

/** Every command and what it takes: `'POST /api/circles/{id}/welcome': WelcomeToCircle`. */
const commands = Object.entries(paths).flatMap(([path, methods]) =>
	Object.entries(methods)
		.filter(([method]) => method === 'post')
		.map(([, operation]) => {
			const body = operation.requestBody?.content?.['application/json']?.schema;
			return `\t'${path.replace(/\/$/, '')}': ${body ? typeOf(body) : 'undefined'};`;
		}),
);
lines.push('/** What each POST takes. */', 'export interface Posts {', ...commands, '}', '');

const questions = Object.entries(paths).flatMap(([path, methods]) => {
	const answer = methods.get?.responses?.['200']?.content?.['application/json']?.schema;
	return methods.get ? [`\t'${path.replace(/\/$/, '')}': ${answer ? typeOf(answer) : 'unknown'};`] : [];
});
lines.push('/** What each GET answers. */', 'export interface Gets {', ...questions, '}', '');
writeFileSync(to, lines.join('\n'));
console.log(`${to}: ${named.size} types, ${commands.length} commands, ${questions.length} questions`);
