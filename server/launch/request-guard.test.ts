import { describe, expect, it } from "vitest";
import { cleanHeaders, type GuardOptions, type Head, peerAddress, refusal } from "./request-guard";

const LOCAL: GuardOptions = { trustsProxy: false, onlyHost: "localhost:3000" };
const OPEN: GuardOptions = { trustsProxy: false, onlyHost: null };

function statusOf(head: Partial<Head>, options = LOCAL): number | null {
  const request: Head = {
    method: "GET",
    url: "/",
    host: "localhost:3000",
    contentLength: undefined,
    routerState: undefined,
    transferEncoding: undefined,
    ...head,
  };
  return refusal(request, options)?.status ?? null;
}

describe("a request is refused", () => {
  it.each([
    ["/%", 400],
    ["/%c0%af", 400],
    ["/a%00b", 400],
    ["/?a=%00", 400],
    ["http://elsewhere.example/", 400],
    ["*", 400],
    [`/${"a".repeat(9000)}`, 414],
    ["/_global-error", 404],
    ["/%2e/../_error?x=1", 404],
  ])("for its address %s", (url, status) => {
    expect(statusOf({ url })).toBe(status);
  });

  it.each([
    ["TRACE", 405],
    ["PROPFIND", 405],
  ])("for its method %s", (method, status) => {
    expect(statusOf({ method })).toBe(status);
  });

  it.each([undefined, "", "a b", "a@b", "a/b", "-", "localhost:port"])("for the host %s", (host) => {
    expect(statusOf({ host }, OPEN)).toBe(400);
  });

  it("for a name that was pointed at this machine from outside", () => {
    expect(statusOf({ host: "evil.example:3000" })).toBe(421);
    expect(statusOf({ host: "muster.example.org" }, OPEN)).toBeNull();
  });

  it.each(["x", "%5B", "[1]", '["",{},null,null,true]'])("for the router state %s", (state) => {
    expect(statusOf({ routerState: encodeURIComponent(state) })).toBe(400);
    expect(statusOf({ routerState: ["%5B%22%22%2C%7B%7D%5D", "%5B%22%22%2C%7B%7D%5D"] })).toBe(400);
  });

  it("for a body over 1 MB, or of unknown length", () => {
    expect(statusOf({ contentLength: "1000001" })).toBe(413);
    expect(statusOf({ transferEncoding: "chunked" })).toBe(411);
  });
});

it.each(["/", "/plans/1?search=100%25&x=%E2%82%AC", "/plans/%E2%82%AC", "/?q=50%"])("%s is read", (url) => {
  expect(statusOf({ url })).toBeNull();
});

it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"])(
  "the host %s is this machine",
  (host) => {
    expect(statusOf({ host })).toBeNull();
  },
);

it("the state that pages send passes", () => {
  expect(
    statusOf({ routerState: encodeURIComponent('["",{"children":["plans",{}]},null,null,16]') }),
  ).toBeNull();
});

it("a body of exactly 1 MB passes", () => {
  expect(statusOf({ method: "POST", contentLength: "1000000" })).toBeNull();
});

describe("headers that only our own side may set", () => {
  const FORGED = [
    ["X-Forwarded-For", "10.0.0.1"],
    ["x-forwarded-host", "evil.example"],
    ["Forwarded", "for=10.0.0.1"],
    ["X-Real-IP", "10.0.0.1"],
    ["x-middleware-subrequest", "proxy"],
    ["X-Muster-Peer", "10.0.0.1"],
    ["x-invoke-path", "/admin"],
  ].flat();

  it("never pass from outside", () => {
    expect(cleanHeaders(["Accept", "*/*", ...FORGED, "Cookie", "a=b"], false)).toEqual([
      "Accept",
      "*/*",
      "Cookie",
      "a=b",
    ]);
  });

  it("pass from our own proxy only as far as they are the proxy's to say", () => {
    expect(cleanHeaders(FORGED, true)).toEqual(FORGED.slice(0, 8));
  });
});

describe("the peer", () => {
  it("is the socket's end, whatever the client writes", () => {
    expect(peerAddress("192.0.2.1", "10.0.0.1", false)).toBe("192.0.2.1");
    expect(peerAddress("::ffff:192.0.2.1", undefined, false)).toBe("192.0.2.1");
  });

  it("is the last entry behind our own proxy, for the earlier ones are the client's", () => {
    expect(peerAddress("127.0.0.1", "10.0.0.1, 192.0.2.7", true)).toBe("192.0.2.7");
    expect(peerAddress("127.0.0.1", "10.0.0.1, 192.0.2.7:4711", true)).toBe("192.0.2.7");
    expect(peerAddress("127.0.0.1", "[2001:db8::1]:4711", true)).toBe("2001:db8::1");
  });

  it("is the socket's end when the proxy's entry is no address", () => {
    expect(peerAddress("127.0.0.1", "unknown", true)).toBe("127.0.0.1");
    expect(peerAddress("127.0.0.1", undefined, true)).toBe("127.0.0.1");
  });
});
