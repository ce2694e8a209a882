// dependency-cruiser reads TypeScript through the TypeScript 6 compiler; under 7 it sees no module and reports success.
// Preloaded by --import: whoever asks for typescript gets the one that is installed beside it.
import Module, { register } from "node:module";

const swap = (request) => request.replace(/^typescript(?=$|\/)/, "typescript-6");

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => resolveFilename.call(Module, swap(request), ...rest);

const hook = `export const resolve = (request, context, next) =>
  next(request === "typescript" ? "typescript-6" : request, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
