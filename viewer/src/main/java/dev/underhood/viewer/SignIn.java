package dev.underhood.viewer;

import dev.underhood.viewer.http.Query;
import dev.underhood.viewer.http.Refusal;
import dev.underhood.viewer.http.SecurityHeaders;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Lets through who knows the token: by a header, or by the cookie that a browser gets for the key
 * in the address that was printed, or for the token. The cookie's name carries the port, because
 * browsers keep one set of cookies for all ports of a host.
 */
final class SignIn {
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
    private final SecurityHeaders security;

    SignIn(Token token, Exposure exposure, SecurityHeaders security) {
        this.token = token;
        this.exposure = exposure;
        this.security = security;
    }

    /**
     * Returns whether a request is to be answered; if not, it has its answer already.
     *
     * @throws Refusal if it must say who asks
     */
    boolean admits(MountedRequest request, HttpServletResponse response) throws IOException {
        boolean isPage = request.isPage();
        String cookie = cookieName(request);
        boolean hasToken = hasToken(request);
        boolean known = hasToken || hasCookie(request, cookie);
        String key = isPage ? key(request) : null;
        if (key != null) {
            boolean redeemed = isVisit(request) && token.redeem(key);
            if (redeemed) {
                giveCookie(request, response, cookie);
            }
            if (redeemed || known) {
                page(response, 200, ENTER, SecurityHeaders.POLICY);
            } else {
                page(response, 401, PAGE, PAGE_POLICY);
            }
            return false;
        }
        if (known) {
            if (isPage && hasToken) {
                giveCookie(request, response, cookie);
            }
            return true;
        }
        if (isPage) {
            page(response, 401, PAGE, PAGE_POLICY);
            return false;
        }
        response.setHeader("WWW-Authenticate", "Bearer realm=\"Underhood\"");
        throw new Refusal(
                401,
                "this viewer asks for its token: sign in at its page, or send it as"
                        + " 'Authorization: Bearer TOKEN'");
    }

    private void page(HttpServletResponse response, int status, String html, String policy)
            throws IOException {
        response.setHeader(SecurityHeaders.POLICY_NAME, security.framed(policy));
        Reply.page(response, status, html);
    }

    private boolean hasToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.isValue(header.substring(BEARER.length()).strip());
    }

    private boolean hasCookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies)
                        .anyMatch(
                                each ->
                                        each.getName().equals(name)
                                                && token.isCookie(each.getValue()));
    }

    /**
     * Without a path it is sent below the folder of the page only, whatever a proxy calls that.
     * Written by hand, as containers differ in what they make of a cookie's newer attributes.
     */
    private void giveCookie(HttpServletRequest request, HttpServletResponse response, String name) {
        String cookie = name + "=" + token.cookie() + "; HttpOnly";
        response.addHeader(
                "Set-Cookie",
                cookie + (request.isSecure() ? "; Secure" : "") + "; SameSite=Strict");
        if (exposure.hasForeignFrames()) { // where a strict cookie neither comes nor goes
            response.addHeader("Set-Cookie", cookie + "; Secure; SameSite=None; Partitioned");
        }
    }

    /** The port is the one that the browser sees: two machines behind tunnels are two viewers. */
    private static String cookieName(MountedRequest request) {
        return "underhood-" + HostNames.port(request.host(), request.getLocalPort());
    }

    private static @Nullable String key(HttpServletRequest request) {
        try {
            return new Query(request.getQueryString()).text("key").orElse(null);
        } catch (Refusal e) {
            return null;
        }
    }

    /** What only looks ahead must not use up the key. */
    private static boolean isVisit(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getHeader("Sec-Purpose") == null
                && request.getHeader("Purpose") == null;
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
