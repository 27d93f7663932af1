-- The Lua module with the library inside it. From a source package (scripts/sdist makes one), in its folder:
--     luarocks make bindings/lua/scorecard-0.1.0-1.rockspec
rockspec_format = "3.0"
package = "scorecard"
version = "0.1.0-1"
source = {
   url = "libscorecard-0.1.0.tar.gz",
   dir = "libscorecard-0.1.0",
}
description = {
   summary = "Composite indices and scorecards: measured, explained, improved",
   detailed = [[
      Scores, ranks and tiers of composite indices, where points were lost and why, what changed, and how far a rank can be
      trusted: the C library libscorecard, with its whole interface, for Lua 5.1 to 5.4 and LuaJIT.
   ]],
   license = "MIT",
}
supported_platforms = { "unix" }
dependencies = { "lua >= 5.1, < 5.5" }
external_dependencies = {
   JANSSON = { header = "jansson.h" },
   UTF8PROC = { header = "utf8proc.h" },
}
build = {
   type = "command",
   build_command = [[
      rm -rf build-rock &&
      meson setup build-rock --buildtype=release -Dtests=false -Dcli=false -Dlua=true -Dlua_embed=true "-Dlua_include=$(LUA_INCDIR)" &&
      meson compile -C build-rock scorecard-any
   ]],
   install_command = [[
      mkdir -p "$(LIBDIR)" && cp build-rock/bindings/lua/scorecard-any.so "$(LIBDIR)/scorecard.so"
   ]],
}
