-- attribution_missing.lua - words or a claim with a source in one outlet and none in another.

local common = require "common"
local statements = require "statements"

-- Does the paragraph itself say, outside of marks, that somebody speaks? Then the source is there, however it is put.
local function speaks(span)
  for _, word in ipairs(span.paragraph and span.paragraph.words or {}) do
    if word.classes.cue and word.voice ~= "quoted" then return true end
  end
  return false
end

-- Words in marks that nobody in the paragraph is said to have said; a speaker carried over from before is none.
local function bare_quotation(v) return v.quotation and not v.sourced and not speaks(v.span) end

local function named_versions(versions, other)
  local named, seen = {}, {}
  for _, v in ipairs(versions) do
    if v.credit and v.article ~= other.article and not seen[v.article] then
      seen[v.article] = true
      named[#named + 1] = v
    end
  end
  return named
end

local function tell(bare, named, message, weight)
  local places, outlets = {}, {}
  for _, v in ipairs(named) do
    for _, place in ipairs(statements.places(v)) do places[#places + 1] = place end
    outlets[#outlets + 1] = v.outlet .. " (“" .. (v.attribution.source or v.credit).text .. "”)"
  end
  report { at = common.short(bare.span), also = places, weight = weight, message = bare.outlet .. message .. common.join(outlets),
    data = { speaker = named[1].speaker and named[1].speaker.name } }
end

rule {
  id = "attribution.missing", title = "A source in one outlet, none in another", severity = "warning",
  help = [[
The same words stand in quotation marks in two outlets, but only one says whose they are; or the same claim is credited to
somebody here and told as a plain fact there. A quotation whose speaker must be guessed from the paragraph before has none.]],
  options = { score = 0.45 },
  story = function(story, options)
    local told = {}
    for _, statement in ipairs(statements.utterances(story)) do
      for _, v in ipairs(statement.versions) do
        local named = named_versions(statement.versions, v)
        if named[1] and not told[statements.anchor(v)] and bare_quotation(v) then
          told[statements.anchor(v)] = true
          common.claim("source", { common.short(v.span) })
          tell(v, named, " prints a quotation without a speaker; there is one in ", 0.8)
        end
      end
    end
    for _, claim in ipairs(statements.claims(story, options.score)) do
      local a, b = claim.versions[1], claim.versions[2]
      for _, both in ipairs({ { a, b }, { b, a } }) do
        local bare, named = both[1], both[2]
        if bare.form == "stated" and bare.span.voice == "narrator" and named.credit and named.attribution.kind ~= "direct"
          and not told[statements.anchor(bare)] and common.claim("source", { common.short(bare.span) }) then
          told[statements.anchor(bare)] = true
          tell(bare, { named }, " states as its own what is credited to somebody in ", 0.6)
        end
      end
    end
  end,
  examples = {
    { why = "the speaker is named in one outlet only", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "The rain went on.\n\n“The remaining gates of the old dam must be opened at once.”" },
      finds = { { "B:The remaining gates of the old dam must be opened at once", "A:The remaining gates of the old dam must be opened at once", "A:said the engineer Ragna Solberg" } } },
    { why = "both name the speaker", articles = {
        A = "“The remaining gates of the old dam must be opened at once,” said the engineer Ragna Solberg.",
        B = "Ragna Solberg said: “The remaining gates of the old dam must be opened at once.”" }, finds = {} },
  },
}
