-- quellen.lua - a rule with its own cues and its own lexicon, in another language.
--
-- The language pack knows English; a rule can bring the words of any other language along. In German news, "laut" and
-- "nach Angaben" name a source, and "sogenannt" holds a word at arm's length.
--
--     engine scripts/gallery/quellen.lua artikel/*.txt

local cues = lexicon { source = { "laut", "nach Angaben", "sagte", "erklärte", "teilte mit", "zufolge" },
  doubt = { "behauptete", "angeblich" } }
local state = lexicon { Regierung = { "Regierung", "Führung" }, Regime = { "Regime", "Machthaber" } }
local distance = pattern([[\bsogenannte[nrs]?\s+(\pL+)]])

rule {
  id = "gallery.quellen", title = "Quelle und Bezeichnung",
  story = function(story)
    local use = story:count(state)
    for _, one in ipairs(story.articles) do
      for _, other in ipairs(story.articles) do
        local neutral, charged = use[one.outlet].Regierung[1], use[other.outlet].Regime[1]
        if one ~= other and neutral and charged and #use[one.outlet].Regime == 0 then
          report { at = neutral, also = { charged }, message = "{at.outlet} schreibt „{at}“, {also.outlet} „{also}“" }
        end
      end
      for _, hit in ipairs(one:find(distance)) do report { at = hit, message = "{at.outlet} nimmt Abstand: „{at}“" } end
      emit("quellen", { outlet = one.outlet, nennt = #one:count(cues).source, zweifelt = #one:count(cues).doubt }, { "outlet",
        "nennt", "zweifelt" })
    end
  end,
  examples = {
    { why = "Regierung gegen Regime", articles = { A = "Die Regierung lehnt das ab, sagte Anna Berg.",
      B = "Das Regime lehnt das ab, behauptete Anna Berg." },
      finds = { { "A:Regierung", "B:Regime" } } },
    { why = "Abstand", articles = { A = "Die sogenannte Reform ist beschlossen." }, finds = { { "A:sogenannte Reform" } } },
  },
}
