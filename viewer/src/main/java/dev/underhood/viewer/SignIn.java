package dev.underhood.viewer;

import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.SecurityHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets through who knows the token: by a header, or by the cookie that a browser gets for the key
 * in the address that was printed, or for the token. The cookie's name carries the port, because
 * browsers keep one set of cookies for all ports of a host.
 */
final class SignIn extends Handler.Wrapper {
    private static final String PAGE = read();
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src "
                    + hash("<script>", "</script>")
                    + "; style-src "
                    + hash("<style>", "</style>")
                    + "; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action"
                    + " 'none'";

    /** A redirection would count as coming from the page with the link, which brings no cookie. */
    private static final String ENTER =
            "<!doctype html><meta charset=\"utf-8\"><title>Underhood</title><link rel=\"icon\" href=\"data:,\">"
                    + "<meta http-equiv=\"refresh\" content=\"0;url=./\">";

    private static final String BEARER = "Bearer ";

    private final Token token;
    private final Exposure exposure;
    private final ErrorResponses errors;
    private final SecurityHeaders security;

    SignIn(
            Handler routes,
            Token token,
            Exposure exposure,
            ErrorResponses errors,
            SecurityHeaders security) {
        super(routes);
        this.token = token;
        this.exposure = exposure;
        this.errors = errors;
        this.security = security;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean isPage = Request.getPathInContext(request).equals("/");
        String cookie = cookieName(request);
        boolean hasToken = hasToken(request);
        boolean known = hasToken || hasCookie(request, cookie);
        String key = isPage ? key(request) : null;
        if (key != null) {
            boolean redeemed = isVisit(request) && token.redeem(key);
            if (redeemed) {
                giveCookie(response, cookie);
            }
            if (redeemed || known) {
                page(response, callback, 200, ENTER, SecurityHeaders.POLICY);
            } else {
                page(response, callback, 401, PAGE, PAGE_POLICY);
            }
            return true;
        }
        if (known) {
            if (isPage && hasToken) {
                giveCookie(response, cookie);
            }
            return super.handle(request, response, callback);
        }
        if (isPage) {
            page(response, callback, 401, PAGE, PAGE_POLICY);
        } else {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"Underhood\"");
            errors.write(
                    response,
                    callback,
                    401,
                    "this viewer asks for its token: sign in at /, or send it as 'Authorization: Bearer TOKEN'");
        }
        return true;
    }

    private void page(
            Response response, Callback callback, int status, String html, String policy) {
        response.setStatus(status);
        response.getHeaders().put(SecurityHeaders.POLICY_NAME, security.framed(policy));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(html.getBytes(StandardCharsets.UTF_8)), callback);
    }

    private boolean hasToken(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.isValue(header.substring(BEARER.length()).strip());
    }

    private boolean hasCookie(Request request, String name) {
        return Request.getCookies(request).stream()
                .anyMatch(each -> each.getName().equals(name) && token.isCookie(each.getValue()));
    }

    /** Without a path it is sent below the folder of the page only, whatever a proxy calls that. */
    private void giveCookie(Response response, String name) {
        Response.addCookie(response, cookie(name).sameSite(HttpCookie.SameSite.STRICT).build());
        if (exposure.hasForeignFrames()) { // where a strict cookie neither comes nor goes
            Response.addCookie(
                    response,
                    cookie(name)
                            .sameSite(HttpCookie.SameSite.NONE)
                            .secure(true)
                            .partitioned(true)
                            .build());
        }
    }

    private HttpCookie.Builder cookie(String name) {
        return HttpCookie.build(name, token.cookie()).httpOnly(true);
    }

    /** The port is the one that the browser sees: two machines behind tunnels are two viewers. */
    private static String cookieName(Request request) {
        String host = String.valueOf(request.getHeaders().get(HttpHeader.HOST));
        return "underhood-" + HostNames.port(host, Request.getLocalPort(request));
    }

    private static @Nullable String key(Request request) {
        try {
            return new Query(request.getHttpURI().getQuery()).text("key").orElse(null);
        } catch (Refusal e) {
            return null;
        }
    }

    /** What only looks ahead must not use up the key. */
    private static boolean isVisit(Request request) {
        return request.getMethod().equals("GET")
                && request.getHeaders().get("Sec-Purpose") == null
                && request.getHeaders().get("Purpose") == null;
    }

    private static String read() {
        try (InputStream in = SignIn.class.getResourceAsStream("sign-in.html")) {
            if (in == null) {
                throw new IllegalStateException("sign-in.html is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String from, String to) {
        int begin = PAGE.indexOf(from) + from.length();
        byte[] text = PAGE.substring(begin, PAGE.indexOf(to)).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
