// A server that hands every request to HubSpot's own Signature.isValid and answers
// which versions passed. Usage: node judge.js FOLDER-WITH-NODE_MODULES
"use strict";
const { createServer } = require("http");
const { createRequire } = require("module");
const path = require("path");

const from = createRequire(path.join(path.resolve(process.argv[2]), "judge.js"));
const { Signature } = from("@hubspot/api-client");
const clientSecret = process.env.JUDGE_SECRET;

// "Validating requests": these escapes, and no other, are decoded before v3 is computed.
const table = {
  "%3A": ":", "%2F": "/", "%3F": "?", "%40": "@", "%21": "!", "%24": "$",
  "%27": "'", "%28": "(", "%29": ")", "%2A": "*", "%2C": ",", "%3B": ";",
};
const decode = (url) => url.replace(/%[0-9a-f]{2}/gi, (e) => table[e.toUpperCase()] ?? e);

function check(options) {
  try {
    return Signature.isValid({ clientSecret, ...options });
  } catch (err) {
    return String(err);
  }
}

const server = createServer((req, res) => {
  const chunks = [];
  req.on("data", (c) => chunks.push(c));
  req.on("end", () => {
    const requestBody = Buffer.concat(chunks).toString("utf8");
    const proto = req.headers["x-forwarded-proto"] ?? "http";
    const url = proto + "://" + req.headers.host + req.url;
    const { method, headers } = req;
    const verdict = {};
    const version = headers["x-hubspot-signature-version"];
    if (version) {
      verdict[version] = check({
        signature: headers["x-hubspot-signature"], signatureVersion: version, method, url, requestBody,
      });
    }
    if (headers["x-hubspot-signature-v3"]) {
      verdict.v3 = check({
        signature: headers["x-hubspot-signature-v3"], signatureVersion: "v3", method, url: decode(url), requestBody,
        timestamp: Number(headers["x-hubspot-request-timestamp"]),
      });
    }
    res.setHeader("Content-Type", "application/json");
    res.end(JSON.stringify(verdict));
  });
});
server.listen(0, "127.0.0.1", () => console.log("http://127.0.0.1:" + server.address().port));
