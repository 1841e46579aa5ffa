// Reads a schema as Scholarly XML for VS Code does, walks through a document given as a list of
// events, and prints what was found wrong and what is offered for one attribute.
//
// node complete.js salve.min.js schema.rng events.json

globalThis.self = globalThis; // the library is bundled for browsers

const fs = require("fs");
const { pathToFileURL } = require("url");
const [, , library, schema, list] = process.argv;
const salve = require(library);

const load = async (url) => ({ url, getText: async () => fs.readFileSync(url, "utf-8") });
const options = {
  createManifest: false,
  manifestHashAlgorithm: "SHA-1",
  resourceLoader: { load },
  idCheck: true,
};

async function main() {
  const made = await salve.convertRNGToPattern(pathToFileURL(schema), options);
  const walker = made.pattern.newWalker(new salve.DefaultNameResolver());
  const errors = [];
  const offered = {};
  for (const [name, ...parameters] of JSON.parse(fs.readFileSync(list, "utf-8"))) {
    if (name === "offer") {
      for (const one of walker.possible()) {
        if (one.name === "attributeValue") offered[String(one.value)] = one.documentation || "";
      }
      continue;
    }
    const found = walker.fireEvent(name, parameters);
    if (Array.isArray(found)) errors.push(...found.map(String));
  }
  const end = walker.end();
  if (end) errors.push(...end.map(String));
  console.log(JSON.stringify({ errors, offered }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
