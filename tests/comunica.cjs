// Queries and the sources to ask, as JSON → the rows that Comunica finds, as JSON: by variable, value, language, datatype.
const { QueryEngine } = require(`${process.argv[2]}/node_modules/@comunica/query-sparql`);

const told = (term) => [term.value, term.language ?? null, term.datatype?.value ?? null];
const row = (bindings) => Object.fromEntries([...bindings].map(([variable, term]) => [variable.value, told(term)]));

(async () => {
  const engine = new QueryEngine();
  const answers = [];
  for (const { query, sources } of JSON.parse(process.argv[3])) {
    const bindings = await engine.queryBindings(query, { sources });
    answers.push((await bindings.toArray()).map(row));
  }
  console.log(JSON.stringify(answers));
})();
